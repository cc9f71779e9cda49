/**
 * Time for people, with Intl alone: the API speaks UTC instants, the screen speaks civil days in a named zone.
 * Pure: "now" is always an argument.
 */

/** An RFC 3339 instant in UTC, `2026-11-24T09:00:00Z`. */
export type Instant = string;
/** A civil date without a zone, `2026-11-24`. */
export type Day = string;
/** An IANA zone, `Europe/Berlin`. */
export type Zone = string;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The texts are English, so dates are written in the reader's own English, else in British English. */
export const LOCALE = (globalThis.navigator?.languages ?? []).find((tag) => /^en\b/i.test(tag)) ?? 'en-GB';

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(options: Intl.DateTimeFormatOptions, locale = LOCALE): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) formatters.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

const ms = (at: Instant | Date | number): number => (typeof at === 'string' ? Date.parse(at) : Number(at));
/** Noon UTC stands for a civil day: no zone maths can push it over a date line. */
const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

/** The instant in the form the API uses (whole seconds). */
export const instant = (at: Date | number): Instant => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** The civil day on which the instant falls in the zone. */
export function dayOf(at: Instant | Date | number, zone: Zone): Day {
  // en-CA writes YYYY-MM-DD
  return formatter({ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA').format(ms(at));
}

export function addDays(day: Day, days: number): Day {
  const date = noon(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The Monday of the day's week. */
export const weekOf = (day: Day): Day => addDays(day, -((noon(day).getUTCDay() + 6) % 7));

/** The seven days from the given one. */
export const weekDays = (monday: Day): Day[] => Array.from({ length: 7 }, (_, i) => addDays(monday, i));

export const isDay = (text: unknown): text is Day =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(noon(text).getTime());

export const isInstant = (text: unknown): text is Instant =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(Date.parse(text));

export function isZone(name: unknown): name is Zone {
  if (typeof name !== 'string' || name === '') return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** `09:00`, always 24-hour. */
export const timeText = (at: Instant, zone: Zone): string =>
  formatter({ timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms(at));

/** The civil day on which the instant falls, as `fullDayText`. */
export const dateText = (at: Instant, zone: Zone, now: Date): string => fullDayText(dayOf(at, zone), dayOf(now, zone));

/** `just now`, `5 minutes ago`, `yesterday`; from a week on the day itself. */
export function agoText(at: Instant, zone: Zone, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - ms(at)) / MINUTE_MS));
  const days = dayCount(dayOf(at, zone), dayOf(now, zone));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (days < 1 || minutes < 360) return relative.format(-Math.floor(minutes / 60), 'hour');
  return days < 7 ? relative.format(-days, 'day') : dateText(at, zone, now);
}

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** How many days lie between two civil days. */
export const dayCount = (from: Day, to: Day): number => Math.round((noon(to).getTime() - noon(from).getTime()) / DAY_MS);

/** `Today`, `Yesterday`, else `Tuesday 24 November`: for what lies behind. */
export function pastDayText(day: Day, today: Day): string {
  const days = dayCount(day, today);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return fullDayText(day, today);
}

/** `Tuesday 24 November`; with the year when that is not this year's. */
export const fullDayText = (day: Day, today: Day): string => dayText(day, day.slice(0, 4) === today.slice(0, 4) ? 'long' : 'longYear');

const DAY_STYLES = {
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  longYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
  short: { weekday: 'short' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  narrow: { weekday: 'narrow' },
  number: { day: 'numeric' },
  month: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A civil day in words. */
export const dayText = (day: Day, style: keyof typeof DAY_STYLES): string =>
  formatter({ ...DAY_STYLES[style], timeZone: 'UTC' }).format(noon(day));

/** `28 Nov – 27 Dec 2026`, from the first day to the last. */
export const daysText = (first: Day, last: Day): string =>
  formatter({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(noon(first), noon(last));

/** `23 – 29 Nov 2026`. */
export const weekText = (monday: Day): string => daysText(monday, addDays(monday, 6));

/** `November 2026`. */
export const monthText = (day: Day): string => formatter({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(noon(day));

/** Minutes that the zone's clocks are ahead of UTC at the instant. */
export function offsetMinutes(at: Instant | Date | number, zone: Zone): number {
  const parts = formatter({ timeZone: zone, timeZoneName: 'longOffset' }, 'en').formatToParts(ms(at));
  const name = parts.find((p) => p.type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return 0; // plain "GMT"
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** `GMT+1`, `GMT+5:30`, `GMT`. */
export function offsetText(at: Instant | Date, zone: Zone): string {
  const minutes = offsetMinutes(at, zone);
  if (minutes === 0) return 'GMT';
  const size = Math.abs(minutes);
  const rest = size % 60 ? `:${String(size % 60).padStart(2, '0')}` : '';
  return `GMT${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** The zone's city: `Buenos Aires`. */
export const cityOf = (zone: Zone): string => (zone.split('/').pop() ?? zone).replaceAll('_', ' ');

/** `Berlin (GMT+1)`, with the offset that holds at the instant. */
export const zoneText = (zone: Zone, at: Instant | Date): string => `${cityOf(zone)} (${offsetText(at, zone)})`;

/** Whether two zones' clocks read the same at the instant. */
export const sameClock = (at: Instant, a: Zone, b: Zone): boolean => offsetMinutes(at, a) === offsetMinutes(at, b);

export interface ClockChange {
  zone: Zone;
  /** The local day on which the clocks change. */
  day: Day;
  /** How far they move: +60 forward in spring, -60 back in autumn. */
  minutes: number;
}

/** The last clock change of the zone between now and the instant, or null. */
export function clockChange(zone: Zone, now: Date, at: Instant): ClockChange | null {
  const start = now.getTime();
  for (let late = ms(at); late > start; late -= DAY_MS) {
    const early = Math.max(start, late - DAY_MS);
    const minutes = offsetMinutes(late, zone) - offsetMinutes(early, zone);
    if (minutes === 0) continue;
    let [before, after] = [early, late];
    while (after - before > MINUTE_MS) {
      const middle = (before + after) / 2;
      if (offsetMinutes(middle, zone) === offsetMinutes(early, zone)) before = middle;
      else after = middle;
    }
    return { zone, day: dayOf(after, zone), minutes };
  }
  return null;
}

/** Browsers still list some zones by names that the cities have left behind. */
const RENAMED: Record<string, Zone> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};
const modern = (zone: Zone): Zone => RENAMED[zone] ?? zone;

export const browserZone = (): Zone => modern(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');

export const COMMON_ZONES: Zone[] = [
  'Europe/London', 'Europe/Berlin', 'America/New_York', 'America/Chicago', 'America/Los_Angeles', 'America/Sao_Paulo',
  'Africa/Lagos', 'Asia/Dubai', 'Asia/Kolkata', 'Asia/Singapore', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland',
];

export const allZones = (): Zone[] => [...new Set([...Intl.supportedValuesOf('timeZone').map(modern), 'UTC'])].toSorted();

/** How long from one instant to the other, in whole minutes. */
export const minutesBetween = (from: Instant, to: Instant): number => Math.round((ms(to) - ms(from)) / MINUTE_MS);

/** `24 hours`, `90 minutes`, `2 days`: a length in words. */
export function lengthText(minutes: number): string {
  const [n, unit] =
    minutes % 1440 === 0 && minutes > 1440 ? [minutes / 1440, 'day'] : minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}
