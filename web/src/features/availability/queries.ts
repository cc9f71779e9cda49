import { queryOptions } from '@tanstack/react-query';
import { allSessions } from '../../api/queries';
import { instant } from '../../lib/time';

/** What is booked ahead with a coach, for showing what each range holds. */
export const bookedQuery = (coachId: string, now: Date) =>
  queryOptions({
    queryKey: ['sessions', 'booked', coachId],
    queryFn: ({ signal }) => allSessions({ status: 'scheduled', from: instant(now), order: 'asc', coach_id: coachId }, signal),
    staleTime: 60_000,
  });
