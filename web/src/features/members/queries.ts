import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { NO_COACH, type AllMembersSearch } from './search';

/** The members of a coach, of nobody or of all, page after page. */
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
