import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { allPages } from '../../api/queries';
import type { Day } from '../../lib/time';
import { spanOf, type Shown } from './range';

/** The reader's events on the days of a view. */
export const eventsQuery = (view: Shown, date: Day) => {
  const span = spanOf(view, date);
  return queryOptions({
    queryKey: ['calendar', 'events', span.from, span.to],
    queryFn: ({ signal }) => allPages((cursor) => answer(api.GET('/calendar/events', { params: { query: { ...span, cursor, limit: 100 } }, signal }))),
    placeholderData: keepPreviousData,
  });
};

export const feedQuery = queryOptions({
  queryKey: ['calendar', 'feed'],
  queryFn: ({ signal }) => answer(api.GET('/calendar/feed', { signal })),
});
