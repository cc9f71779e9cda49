/** Which week is shown, and what is in it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { availabilityQuery, upcomingQuery } from '../../api/queries';
import { openTimesQuery, useLiveSlots } from '../../live/live';
import type { ShownSlot } from '../../live/slots';
import { addDays, dayOf, instant, weekOf, type Day, type Zone } from '../../lib/time';
import type { Occupied } from './plan';
import type { BookSearch } from './search';
import { hasOpen, weekColumns, type Column } from './week';
import type { Session } from '../../api/types';

/** A session that began this long ago may still be under way. */
const LONGEST_MS = 24 * 3_600_000;

export interface Week {
  today: Day;
  week: Day;
  columns: Column[];
  slots: ShownSlot[];
  mine: Session[];
  /** The last week in which something can be booked. */
  lastWeek: Day;
  state: 'loading' | 'failed' | 'ready' | 'nothing-ahead';
  /** The shown week is the one before while the next one loads. */
  moving: boolean;
  /** The last refresh failed; what is shown may be old. */
  stale: boolean;
  retry: () => void;
}

/** `whose` sessions are marked, and what clashes with them is left out. */
export function useWeek(coachId: string, whose: Occupied | null, search: BookSearch, zone: Zone, now: Date, show: (week: Day) => void): Week {
  const today = dayOf(now, zone);
  const thisWeek = weekOf(today);
  const asked = search.week ? weekOf(search.week) : search.slot && weekOf(dayOf(search.slot, zone));
  const explicit = asked && (asked < thisWeek ? thisWeek : asked);
  const week = explicit ?? thisWeek;

  const slots = useLiveSlots(coachId, week);
  const upcoming = useQuery({ ...upcomingQuery(() => instant(now.getTime() - LONGEST_MS), whose?.memberId), enabled: whose !== null });
  const availability = useQuery(availabilityQuery(coachId));
  const shown = slots.data?.slots;
  const mine = upcoming.data;
  const moving = whose?.moving;
  const noticeMinutes = availability.data?.notice_minutes ?? 0;
  const columns = useMemo(
    () => weekColumns({ week, zone, slots: shown ?? [], mine: mine ?? [], moving, coachId, now, noticeMinutes }),
    [week, zone, shown, mine, moving, coachId, now, noticeMinutes],
  );

  // no week asked for: the first one with an open time, found once and then kept in the address
  const settled = slots.data !== undefined && !slots.isPlaceholderData && !upcoming.isLoading;
  const open = hasOpen(columns);
  const searching = !explicit && settled && !open;
  const ahead = useQuery({ ...openTimesQuery(coachId, addDays(thisWeek, 7)), enabled: searching });
  const firstAhead = ahead.data?.[0];
  const found = explicit || !settled ? undefined : open ? thisWeek : firstAhead && weekOf(dayOf(firstAhead, zone));
  const latestShow = useRef(show);
  useEffect(() => {
    latestShow.current = show;
  });
  useEffect(() => {
    if (found) latestShow.current(found);
  }, [found]);

  let state: Week['state'] = 'ready';
  if (slots.isError && !slots.data) state = 'failed';
  else if (slots.isPending || (!explicit && !settled) || (searching && ahead.isPending) || found) state = 'loading';
  else if (searching && ahead.isSuccess) state = 'nothing-ahead';

  return {
    today,
    week,
    columns,
    slots: shown ?? [],
    mine: mine ?? [],
    lastWeek: weekOf(addDays(today, availability.data?.horizon_days ?? 365)),
    state,
    moving: slots.isPlaceholderData,
    stale: slots.isError && slots.data !== undefined,
    retry: () => void slots.refetch(),
  };
}
