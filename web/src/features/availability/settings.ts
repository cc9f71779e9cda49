/** The settings as they are typed: what is wrong with them, and what was changed. Pure. */
import type { Availability } from '../../api/types';
import { text } from '../../lib/strings';
import type { Settings } from './week';

export interface TypedSettings {
  session_minutes: string;
  buffer_minutes: string;
  /** Empty: length and buffer together. */
  step_minutes: string;
  horizon_days: string;
  notice_minutes: number;
  cancel_notice_minutes: number;
  timezone: string;
}

/** As the API takes them. */
export const LIMITS = {
  session_minutes: { min: 5, max: 480 },
  buffer_minutes: { min: 0, max: 240 },
  step_minutes: { min: 5, max: 1440 },
  horizon_days: { min: 1, max: 90 },
} as const;

type Limited = keyof typeof LIMITS;
const LIMITED = Object.keys(LIMITS) as Limited[];

export const typedSettings = (schedule: Availability): TypedSettings => ({
  session_minutes: String(schedule.session_minutes),
  buffer_minutes: String(schedule.buffer_minutes),
  step_minutes: schedule.step_minutes === null ? '' : String(schedule.step_minutes),
  horizon_days: String(schedule.horizon_days),
  notice_minutes: schedule.notice_minutes,
  cancel_notice_minutes: schedule.cancel_notice_minutes,
  timezone: schedule.timezone,
});

const isWhole = (typed: string, { min, max }: { min: number; max: number }): boolean => /^\d+$/.test(typed.trim()) && Number(typed) >= min && Number(typed) <= max;

export function wrongSettings(typed: TypedSettings): Partial<Record<Limited, string>> {
  const wrong: Partial<Record<Limited, string>> = {};
  for (const name of LIMITED) {
    if (name === 'step_minutes' && typed[name].trim() === '') continue;
    if (!isWhole(typed[name], LIMITS[name])) wrong[name] = text.availability.range(LIMITS[name].min, LIMITS[name].max);
  }
  return wrong;
}

/** The settings that were typed, once none is wrong. */
const parsed = (typed: TypedSettings) => ({
  session_minutes: Number(typed.session_minutes),
  buffer_minutes: Number(typed.buffer_minutes),
  step_minutes: typed.step_minutes.trim() === '' ? null : Number(typed.step_minutes),
  horizon_days: Number(typed.horizon_days),
  notice_minutes: typed.notice_minutes,
  cancel_notice_minutes: typed.cancel_notice_minutes,
  timezone: typed.timezone,
});

export const asSettings = (typed: TypedSettings): Settings => parsed(typed);

/** What differs from what is saved. */
export function changed(schedule: Availability, typed: TypedSettings): Partial<ReturnType<typeof parsed>> {
  return Object.fromEntries(Object.entries(parsed(typed)).filter(([name, value]) => schedule[name as keyof ReturnType<typeof parsed>] !== value));
}
