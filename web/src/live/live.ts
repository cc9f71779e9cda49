/** What the socket writes into the query cache; and the live slots of a coach, with what changed for the eye and the ear. */
import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { answer, api } from '../api/client';
import { conversationsQuery, meQuery, messagesQuery } from '../api/queries';
import type { Frame, Message, NotificationKind, SlotList } from '../api/types';
import { addDays, type Day } from '../lib/time';
import { applyPush, changes, mergeAnswer, type SlotChange, type SlotsPage, type SlotsPush } from './slots';
import { hear, liveState, onOpen, subscribeLive, watchCoach, type LiveState } from './socket';
import { followTabs, readAgain } from './tabs';
import { withMessage, withNews } from './talk';

/** The newest push of each coach and day: an answer that left the server before it must not win over it. */
const newest = new Map<string, SlotsPush>();
const listeners = new Set<(changed: SlotChange[]) => void>();

/** What may have changed when a person is told something about a session. */
const SESSION_TOLD = ['notifications', 'dashboard', 'sessions', 'calendar', 'members', 'me'];
/** And when it is about something else. */
const TOLD: Partial<Record<NotificationKind, string[]>> = {
  message_received: ['notifications', 'dashboard'], // the message comes in a frame of its own
  member_assigned: ['notifications', 'dashboard', 'members', 'conversations', 'me'],
  session_rated: [...SESSION_TOLD, 'coaches'],
};

export const forgetPushes = (): void => newest.clear();

const pushesFor = (coachId: string): SlotsPush[] => [...newest.values()].filter((push) => push.coach_id === coachId);

const fetchSlots = (coachId: string, from: Day, to: Day, signal: AbortSignal): Promise<SlotList> =>
  answer(api.GET('/coaches/{coach_id}/slots', { params: { path: { coach_id: coachId }, query: { from, to, timezone: 'UTC', full: true } }, signal }));

/**
 * The slots of a week, as whole UTC days with one more on either side: so any zone's week is inside, a zone can be
 * switched without asking again, and a push replaces exactly one of the days.
 */
function slotsQuery(client: QueryClient, coachId: string, week: Day) {
  const range = { from: addDays(week, -1), to: addDays(week, 7) };
  const queryKey = ['slots', coachId, week] as const;
  return {
    queryKey,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<SlotsPage> => {
      const offered = await fetchSlots(coachId, range.from, range.to, signal);
      return mergeAnswer(offered, range, client.getQueryData<SlotsPage>(queryKey), pushesFor(coachId));
    },
    staleTime: 15_000,
  };
}

/** The first of the next eight weeks' days that has an open time, as the instants on offer. */
export const openTimesQuery = (coachId: string, from: Day) => ({
  queryKey: ['open-times', coachId, from] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<string[]> => {
    const offered = await fetchSlots(coachId, addDays(from, -1), addDays(from, 57), signal);
    return offered.items.filter((slot) => slot.seats_left > 0).map((slot) => slot.starts_at);
  },
  staleTime: 15_000,
});

function onFrame(client: QueryClient, frame: Frame): void {
  if (frame.type === 'slots') {
    const key = `${frame.coach_id} ${frame.day}`;
    if (frame.revision < (newest.get(key)?.revision ?? 0)) return;
    newest.set(key, frame);
    const seen = new Map<string, SlotChange>();
    for (const query of client.getQueryCache().findAll({ queryKey: ['slots', frame.coach_id] })) {
      const before = query.state.data as SlotsPage | undefined;
      const after = before && applyPush(before, frame);
      if (!before || !after || after === before) continue;
      client.setQueryData(query.queryKey, after, { updatedAt: query.state.dataUpdatedAt });
      for (const change of changes(before, after)) seen.set(change.slot.starts_at, change);
    }
    if (seen.size) for (const listener of listeners) listener([...seen.values()]);
  } else if (frame.type === 'watching' || frame.type === 'schedule_changed') {
    // watching: whatever happened before the server began to watch for us was not pushed
    void client.invalidateQueries({ queryKey: ['slots', frame.coach_id] });
    void client.invalidateQueries({ queryKey: ['open-times', frame.coach_id] });
    void client.invalidateQueries({ queryKey: ['availability', frame.coach_id] });
  } else if (frame.type === 'notification') {
    for (const stale of TOLD[frame.kind] ?? SESSION_TOLD) void client.invalidateQueries({ queryKey: [stale] });
  } else if (frame.type === 'message') addMessage(client, frame.message);
  else if (frame.type === 'assigned') readAgain(client);
}

/** Writes a message where it belongs: into its conversation, and on top of the list. */
export function addMessage(client: QueryClient, message: Message): void {
  const { queryKey: talk } = messagesQuery(message.conversation_id);
  const { queryKey: list } = conversationsQuery;
  const readerId = client.getQueryData(meQuery.queryKey)?.user.user_id ?? '';
  // an answer that left the server before the message must not win over it
  const outdated = [talk, list].filter((queryKey) => client.isFetching({ queryKey }));
  client.setQueryData(talk, (seen) => seen && withMessage(seen, message));
  const seen = client.getQueryData(list);
  const after = seen && withNews(seen, message, readerId);
  if (after) client.setQueryData(list, after);
  else if (!outdated.includes(list)) outdated.push(list);
  for (const queryKey of [...outdated, ['dashboard']]) void client.invalidateQueries({ queryKey });
}

/** Lets the socket and the other tabs write into the query cache until the returned function is called. */
export function feedCache(client: QueryClient): () => void {
  // what happened before the socket was open, or while it was lost, was not pushed
  const stops = [hear((frame) => onFrame(client, frame)), onOpen(() => readAgain(client)), followTabs(client)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** A coach's slots of a week, watched live. */
export function useLiveSlots(coachId: string, week: Day) {
  const client = useQueryClient();
  const state = useLiveState();
  useEffect(() => watchCoach(coachId), [coachId]);
  // without the socket the times are still worth showing, so they are asked for now and then
  const refetchInterval = state === 'reconnecting' ? 30_000 : (false as const);
  return useQuery({ ...slotsQuery(client, coachId, week), placeholderData: keepPreviousData, refetchInterval });
}

/** Calls the latest listener with what a push changed. */
export function useSlotChanges(listener: (changed: SlotChange[]) => void): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const call = (changed: SlotChange[]): void => latest.current(changed);
    listeners.add(call);
    return () => void listeners.delete(call);
  }, []);
}

export const useLiveState = (): LiveState => useSyncExternalStore(subscribeLive, liveState);
