/** What the app reads, as query definitions: one key, one way to fetch it, shared by every screen. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Instant } from '../lib/time';
import { answer, api, publicApi } from './client';
import { hasStatus } from './errors';
import type { Page, SessionStatus } from './types';

const MINUTE_MS = 60_000;

/** A refusal stays a refusal; only silence and server trouble are worth one more try. */
export const retry = (failures: number, error: unknown): boolean => failures < 1 && !hasStatus(error, 400, 401, 403, 404, 409, 422);

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => answer(api.GET('/me', { signal })),
  staleTime: MINUTE_MS,
});

/** What stands first, by the caller's role. */
export const dashboardQuery = queryOptions({
  queryKey: ['dashboard'],
  queryFn: ({ signal }) => answer(api.GET('/dashboard', { signal })),
});

export const coachQuery = (coachId: string) =>
  queryOptions({
    queryKey: ['coaches', coachId],
    queryFn: ({ signal }) => answer(api.GET('/coaches/{coach_id}', { params: { path: { coach_id: coachId } }, signal })),
    staleTime: 5 * MINUTE_MS,
  });

/** The coaches whom a new member may choose, by name. Anybody may ask. */
export const openCoachesQuery = queryOptions({
  queryKey: ['coaches', 'open'],
  queryFn: ({ signal }) => allPages((cursor) => answer(publicApi.GET('/coaches', { params: { query: { limit: 100, cursor } }, signal }))),
  staleTime: 15_000,
});

/** Every coach, for administrators. */
export const allCoachesQuery = queryOptions({
  queryKey: ['coaches', 'all'],
  queryFn: ({ signal }) => allPages((cursor) => answer(api.GET('/coaches', { params: { query: { all: true, limit: 100, cursor } }, signal }))),
  staleTime: 5 * MINUTE_MS,
});

/** Everybody the caller may see: a coach's own members, or all of them. */
export const everyMemberQuery = queryOptions({
  queryKey: ['members', 'every'],
  queryFn: ({ signal }) => allPages((cursor) => answer(api.GET('/members', { params: { query: { limit: 100, cursor } }, signal }))),
});

export const memberQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['members', 'one', memberId],
    queryFn: ({ signal }) => answer(api.GET('/members/{member_id}', { params: { path: { member_id: memberId } }, signal })),
  });

export const availabilityQuery = (coachId: string) =>
  queryOptions({
    queryKey: ['availability', coachId],
    queryFn: ({ signal }) => answer(api.GET('/coaches/{coach_id}/availability', { params: { path: { coach_id: coachId } }, signal })),
    staleTime: 5 * MINUTE_MS,
  });

export interface SessionFilter {
  status?: SessionStatus;
  from?: Instant;
  to?: Instant;
  order: 'asc' | 'desc';
  /** Whose sessions, where the caller may see several coaches'. */
  coach_id?: string;
  member_id?: string;
}

const listSessions = (filter: SessionFilter, cursor: string | null, limit: number, signal: AbortSignal) =>
  answer(api.GET('/sessions', { params: { query: { ...filter, cursor, limit } }, signal }));

/**
 * A page after page list. `name` and not the filter is the key: the filter's instants move with the clock, so each page
 * asks for what the first one asked for, or its cursor would belong to another list. What `before` asks for is little,
 * and stands whole at the top.
 */
export const sessionPagesQuery = (name: string, filter: () => SessionFilter, before: () => SessionFilter[] = () => []) =>
  infiniteQueryOptions({
    queryKey: ['sessions', 'pages', name],
    queryFn: async ({ pageParam, signal }) => {
      const { asked, cursor } = pageParam ?? { asked: filter(), cursor: null };
      const [page, ...first] = await Promise.all([listSessions(asked, cursor, 20, signal), ...(pageParam ? [] : before().map((each) => allSessions(each, signal)))]);
      return { items: [...first.flat(), ...page.items], next: page.next, asked };
    },
    initialPageParam: null as { asked: SessionFilter; cursor: string } | null,
    getNextPageParam: ({ next, asked }) => (next ? { asked, cursor: next } : null),
  });

/** Every session of a filter, read to the end. */
export const allSessions = (filter: SessionFilter, signal: AbortSignal) => allPages((cursor) => listSessions(filter, cursor, 100, signal));

/** All sessions that are still to come, the caller's or a member's, for marking them on the booking page. */
export const upcomingQuery = (since: () => Instant, memberId?: string) =>
  queryOptions({
    queryKey: ['sessions', 'upcoming', memberId ?? 'own'],
    queryFn: ({ signal }) => allPages((cursor) => listSessions({ status: 'scheduled', from: since(), order: 'asc', member_id: memberId }, cursor, 100, signal)),
  });

export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessions', 'one', sessionId],
    queryFn: ({ signal }) => answer(api.GET('/sessions/{session_id}', { params: { path: { session_id: sessionId } }, signal })),
  });

/** The reader's conversations, the latest first. */
export const conversationsQuery = infiniteQueryOptions({
  queryKey: ['conversations', 'list'],
  queryFn: ({ pageParam, signal }) => answer(api.GET('/conversations', { params: { query: { cursor: pageParam, limit: 50 } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  staleTime: MINUTE_MS, // the socket writes into it
});

/** What a coach and a member say to each other; null while they have no conversation. */
export const directConversationQuery = (coachId: string, memberId: string) =>
  queryOptions({
    queryKey: ['conversations', 'direct', coachId, memberId],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/conversations', { params: { query: { coach_id: coachId, member_id: memberId, limit: 1 } }, signal }))).items[0] ?? null,
    staleTime: MINUTE_MS,
  });

/** What was said in a conversation, the latest first. */
export const messagesQuery = (conversationId: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', conversationId],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/conversations/{conversation_id}/messages', { params: { path: { conversation_id: conversationId }, query: { cursor: pageParam, limit: 40 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Reads a list to its end. */
export async function allPages<Item>(read: (cursor: string | null) => Promise<Page<Item>>): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | null = null;
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page names the next
    const page: Page<Item> = await read(cursor);
    found.push(...page.items);
    cursor = page.next ?? null;
  } while (cursor !== null);
  return found;
}
