/** How each kind of notification looks, and what its link is called. */
import type { Notification, NotificationKind } from '../../api/types';
import { text } from '../../lib/strings';
import type { IconName } from '../../ui/Icon';

const ICONS: Record<NotificationKind, IconName> = {
  session_created: 'calendarPlus',
  booking_confirmed: 'calendarCheck',
  booking_rejected: 'calendarOff',
  session_cancelled: 'calendarX',
  session_rescheduled: 'calendarRepeat',
  reminder_24h: 'clock',
  reminder_1h: 'clock',
  session_completed: 'circleCheck',
  member_assigned: 'userPlus',
  session_rated: 'star',
  message_received: 'message',
};

/** Bad news, news to act on, and the rest. */
const TONES: Partial<Record<NotificationKind, 'bad' | 'warn'>> = {
  booking_rejected: 'bad',
  session_cancelled: 'bad',
  session_rescheduled: 'warn',
  reminder_24h: 'warn',
  reminder_1h: 'warn',
};

export const iconOf = (kind: NotificationKind): IconName => ICONS[kind];
export const toneOf = (kind: NotificationKind): 'good' | 'bad' | 'warn' => TONES[kind] ?? 'good';

/** What one does where the notification leads. */
export function actionOf(told: Pick<Notification, 'kind'>, member: boolean): string {
  const { open } = text.notifications;
  if (told.kind === 'session_completed' && member) return open.rate;
  if (told.kind === 'message_received') return open.message;
  if (told.kind === 'member_assigned') return open.member;
  return told.kind === 'booking_rejected' ? open.book : open.session;
}
