/** What a person was told: the latest for the bell, the unread ones for its count, and page after page. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';

const list = (query: { unread?: boolean; limit: number; cursor?: string | null }, signal: AbortSignal) => answer(api.GET('/notifications', { params: { query }, signal }));

const LATEST = 8;
/** From here on the count says "9+". */
const MOST_COUNTED = 9;

export const latestQuery = queryOptions({
  queryKey: ['notifications', 'latest'],
  queryFn: ({ signal }) => list({ limit: LATEST }, signal),
});

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: ({ signal }) => list({ unread: true, limit: MOST_COUNTED + 1 }, signal),
});

export const pagesQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'pages', unread ? 'unread' : 'all'],
    queryFn: ({ pageParam, signal }) => list({ unread, limit: 20, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** `3`, `9+`, or nothing. */
export const countText = (unread: number): string => (unread > MOST_COUNTED ? `${MOST_COUNTED}+` : unread ? String(unread) : '');
