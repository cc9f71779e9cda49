/** Members, read: a coach's own at once, all of them page by page, one by itself, and the conversation with one. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { allPages } from '../../api/queries';
import { NO_COACH, type AllMembersSearch } from './search';

/** A coach has few enough members to search among them without asking again. */
export const ownMembersQuery = queryOptions({
  queryKey: ['members', 'own'],
  queryFn: ({ signal }) => allPages((cursor) => answer(api.GET('/members', { params: { query: { limit: 100, cursor } }, signal }))),
});

export const allMembersQuery = ({ coach, status }: AllMembersSearch) =>
  infiniteQueryOptions({
    queryKey: ['members', 'all', coach, status],
    queryFn: ({ pageParam, signal }) => {
      const whose = coach === NO_COACH ? { unassigned: true } : { coach_id: coach };
      return answer(api.GET('/members', { params: { query: { ...whose, status, limit: 25, cursor: pageParam } }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const memberQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['members', 'one', memberId],
    queryFn: ({ signal }) => answer(api.GET('/members/{member_id}', { params: { path: { member_id: memberId } }, signal })),
  });

/** The conversation of the coach who asks with the member; null when there is none. */
export const conversationWithQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['conversations', 'with', memberId],
    queryFn: async ({ signal }) => {
      const found = await answer(api.GET('/conversations', { params: { query: { member_id: memberId } }, signal }));
      return found.items.find((each) => each.kind === 'direct')?.conversation_id ?? null;
    },
  });
