import type { Conversation } from '../../api/types';
import { text } from '../../lib/strings';
import { dayOf, dayText, timeText, type Zone } from '../../lib/time';

/** What a conversation is called: the other person, or the session whose whole group it is. */
export function titleOf(talk: Conversation, zone: Zone): string {
  if (talk.kind === 'direct' || !talk.starts_at) return talk.name;
  const day = dayOf(talk.starts_at, zone);
  return text.messages.group(`${dayText(day, 'short')} ${dayText(day, 'number')} ${dayText(day, 'month')}, ${timeText(talk.starts_at, zone)}`);
}
