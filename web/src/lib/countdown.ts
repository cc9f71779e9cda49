/** How long until a session, and what to call the moment. Pure: "now" is an argument. */
import type { Instant } from './time';

/** From here on it is soon. */
const SOON_MS = 10 * 60_000;

export type Moment = 'ahead' | 'soon' | 'now' | 'over';

export interface Countdown {
  moment: Moment;
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

export function countdown(startsAt: Instant, endsAt: Instant, now: Date): Countdown {
  const left = Date.parse(startsAt) - now.getTime();
  // rounded up: it reads 00:00:01 until the very start
  const seconds = Math.max(0, Math.ceil(left / 1000));
  let moment: Moment = 'ahead';
  if (Date.parse(endsAt) <= now.getTime()) moment = 'over';
  else if (left <= 0) moment = 'now';
  else if (left <= SOON_MS) moment = 'soon';
  return { moment, days: Math.floor(seconds / 86_400), hours: Math.floor(seconds / 3600) % 24, minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
}
