/**
 * One socket per tab. What it carries is a hint: every (re)open is followed by a refetch, so a lost push is repaired.
 * A new ticket is asked for each attempt; the socket reconnects by itself, with growing pauses.
 */
import Reconnecting from 'partysocket/ws';
import { realtimeTicket } from '../api/actions';
import type { Frame } from '../api/types';

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** API Gateway drops a socket that is silent for ten minutes. */
const PING_MS = 4 * 60_000;
const PAUSES = { minReconnectionDelay: 800, maxReconnectionDelay: 15_000, reconnectionDelayGrowFactor: 1.6, connectionTimeout: 8_000 };

let socket: InstanceType<typeof Reconnecting> | null = null;
let pinging: ReturnType<typeof setInterval> | undefined;
let state: LiveState = 'connecting';
const watchers = new Set<() => void>();
const hearers = new Set<(frame: Frame) => void>();
const openers = new Set<() => void>();
/** Coaches somebody on screen looks at, with the number of lookers. */
const coaches = new Map<string, number>();

const online = (): boolean => navigator.onLine;

function become(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const tell of watchers) tell();
}

function say(frame: { action: 'watch' | 'unwatch' | 'ping'; coach_id?: string }): void {
  if (socket?.readyState === socket?.OPEN) socket?.send(JSON.stringify(frame));
}

function greet(): void {
  become('live');
  for (const coachId of coaches.keys()) say({ action: 'watch', coach_id: coachId });
  for (const listener of openers) listener();
}

const onTrouble = (): void => become(online() ? 'reconnecting' : 'offline');

function onMessage(event: MessageEvent): void {
  let frame: Frame;
  try {
    frame = JSON.parse(String(event.data)) as Frame;
  } catch {
    return; // not ours
  }
  for (const listener of hearers) listener(frame);
}

function onOnline(): void {
  become('reconnecting');
  socket?.reconnect();
}

const ticketUrl = async (): Promise<string> => {
  const { url, ticket } = await realtimeTicket();
  return `${url}${url.includes('?') ? '&' : '?'}ticket=${encodeURIComponent(ticket)}`;
};

/** Opens the socket; does nothing when it is open already. */
export function startLive(): void {
  if (socket) return;
  state = online() ? 'connecting' : 'offline';
  socket = new Reconnecting(ticketUrl, [], { ...PAUSES, maxEnqueuedMessages: 0 });
  socket.addEventListener('open', greet);
  socket.addEventListener('close', onTrouble);
  socket.addEventListener('error', onTrouble);
  socket.addEventListener('message', onMessage);
  addEventListener('online', onOnline);
  addEventListener('offline', onTrouble);
  pinging = setInterval(() => say({ action: 'ping' }), PING_MS);
}

/** Closes the socket for good (sign-out). */
export function stopLive(): void {
  if (!socket) return;
  removeEventListener('online', onOnline);
  removeEventListener('offline', onTrouble);
  clearInterval(pinging);
  socket.removeEventListener('close', onTrouble);
  socket.removeEventListener('error', onTrouble);
  socket.close();
  socket = null;
  become('connecting');
}

/** Asks for the pushes of a coach's slots until the returned function is called. */
export function watchCoach(coachId: string): () => void {
  const lookers = coaches.get(coachId) ?? 0;
  coaches.set(coachId, lookers + 1);
  if (lookers === 0) say({ action: 'watch', coach_id: coachId });
  return () => {
    const left = (coaches.get(coachId) ?? 1) - 1;
    if (left > 0) coaches.set(coachId, left);
    else {
      coaches.delete(coachId);
      say({ action: 'unwatch', coach_id: coachId });
    }
  };
}

/** Calls the listener with every frame until the returned function is called. */
export function hear(listener: (frame: Frame) => void): () => void {
  hearers.add(listener);
  return () => void hearers.delete(listener);
}

/** Calls the listener whenever the socket opens, until the returned function is called: pushes may have been missed. */
export function onOpen(listener: () => void): () => void {
  openers.add(listener);
  return () => void openers.delete(listener);
}

export const liveState = (): LiveState => state;

export function subscribeLive(listener: () => void): () => void {
  watchers.add(listener);
  return () => void watchers.delete(listener);
}
