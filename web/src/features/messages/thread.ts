/** A conversation as it is shown: oldest first, by days, with what is on its way. Pure. */
import type { Message } from '../../api/types';
import { dayOf, type Day, type Instant, type Zone } from '../../lib/time';

/** A message of the reader's that the server has not confirmed yet. */
export interface Outgoing {
  /** Names the intention: each retry carries the same one. */
  key: string;
  text: string;
  at: Instant;
  /** The latest message that was there when it was sent. */
  after: string;
}

export interface Line {
  message: Message;
  own: boolean;
  /** The same person went on speaking: no need to name them again. */
  continued: boolean;
  /** The first of its day. */
  day: Day | null;
  /** The first one that the reader had not read. */
  news: boolean;
}

/** Who says something more within this time just goes on speaking. */
const BREATH_MS = 5 * 60_000;

/** Messages, oldest first, as lines. `newsId` is the first unread one. */
export function lines(messages: Message[], readerId: string, zone: Zone, newsId: string | null): Line[] {
  return messages.map((message, i) => {
    const before = messages[i - 1];
    const day = dayOf(message.created_at, zone);
    const newDay = !before || dayOf(before.created_at, zone) !== day;
    const news = message.message_id === newsId;
    const soon = before && Date.parse(message.created_at) - Date.parse(before.created_at) < BREATH_MS;
    return {
      message,
      own: message.author_id === readerId,
      continued: Boolean(soon && !newDay && !news && before.author_id === message.author_id),
      day: newDay ? day : null,
      news,
    };
  });
}

/** The first of the `unread` latest messages of others, or null when it is not among these (oldest first). */
export function firstUnread(messages: Message[], readerId: string, unread: number): string | null {
  if (unread < 1) return null;
  return messages.filter((message) => message.author_id !== readerId).at(-unread)?.message_id ?? null;
}

/**
 * What of the outgoing is not in the conversation yet. A message may come through the socket before the answer to
 * the request that sent it, or instead of it; so each of the reader's own new messages stands for one outgoing.
 */
export function outstanding<Sent extends Outgoing>(outgoing: Sent[], messages: Message[], readerId: string): Sent[] {
  const arrived = messages.filter((message) => message.author_id === readerId);
  return outgoing.filter((sent) => {
    const at = arrived.findIndex((message) => message.message_id > sent.after && message.text === sent.text);
    if (at === -1) return true;
    arrived.splice(at, 1);
    return false;
  });
}
