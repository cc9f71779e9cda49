import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import type { Zone } from '../../lib/time';
import { minuteOfDay } from '../../lib/walltime';

const [MORNING, NOON, EVENING] = [5 * 60, 12 * 60, 18 * 60];

/** `Good morning, Sam`, by the clock where the person is. */
export function greeting(name: string, now: Date, zone: Zone): string {
  const minute = minuteOfDay(now.getTime(), zone);
  const part = minute >= MORNING && minute < NOON ? 'morning' : minute >= NOON && minute < EVENING ? 'afternoon' : 'evening';
  return text.home.greeting[part](firstName(name));
}
