import { describe, expect, test } from 'vitest';
import { session } from '../../test/fixtures';
import { bookedIn, copyPlan, read, total, weeklyOffer, type Range, type Weekday } from './week';

const range = (day: Weekday, start: number, end: number, seats = 1): Range => ({ id: `${day} ${start}`, day, start: start * 60, end: end * 60, seats });
const lengths = { session_minutes: 50, buffer_minutes: 10, step_minutes: null };
const slots = (ranges: Range[], settings: Parameters<typeof weeklyOffer>[1] = lengths): number => total(weeklyOffer(ranges, settings)).slots;

describe('the slots of a week (slots.md R4) [R3.5]', () => {
  test('starts lie a session and its buffer apart, and the buffer need not fit in the window', () => {
    expect(slots([range('monday', 9, 12)])).toBe(3);
    expect(slots([range('monday', 9, 11 + 50 / 60)])).toBe(3);
    expect(slots([range('monday', 9, 11 + 49 / 60)])).toBe(2);
  });

  test('a step of its own takes the place of both', () => {
    expect(slots([range('monday', 9, 12)], { ...lengths, step_minutes: 30 })).toBe(5); // the last at 11:00
    expect(slots([range('monday', 9, 12)], { ...lengths, step_minutes: 1440 })).toBe(1);
  });

  test('a window shorter than a session offers nothing', () => expect(slots([range('monday', 9, 9.5)])).toBe(0));

  test('a session may run on into a touching window, then with the fewer seats', () => {
    const touching = [range('monday', 9, 9.5, 3), range('monday', 9.5, 11, 2)];
    const offer = weeklyOffer(touching, lengths);
    expect(offer.get('monday 9')).toEqual({ slots: 1, seats: 2 });
    expect(offer.get('monday 9.5')).toEqual({ slots: 1, seats: 2 });
  });

  test('also past midnight, and from Sunday into Monday', () => {
    expect(slots([range('monday', 23.5, 24)])).toBe(0);
    expect(slots([range('monday', 23.5, 24), range('tuesday', 0, 1)])).toBe(2);
    expect(slots([range('sunday', 23.5, 24), range('monday', 0, 0.25)])).toBe(0);
    expect(slots([range('sunday', 23.5, 24), range('monday', 0, 1)])).toBe(2);
  });

  test('windows all day long end, whatever the lengths', () => {
    const always = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((day) => range(day, 0, 24));
    expect(slots(always)).toBe(7 * 24);
    expect(slots(always, { ...lengths, session_minutes: 480, step_minutes: 480 })).toBe(21);
  });
});

describe('what is typed', () => {
  const nine = range('monday', 9, 12);

  test('an end before or at the start is said at the end [R14.2]', () => {
    expect(read({ start: '12', end: '9', seats: '1' }, []).problems).toEqual({ end: 'Must be after the start' });
    expect(read({ start: '9', end: '9', seats: '1' }, []).window).toBeUndefined();
  });

  test('an overlap names the window it meets; touching is none [R3.2]', () => {
    expect(read({ start: '11:30', end: '13', seats: '1' }, [nine]).problems.start).toBe('Overlaps 09:00-12:00');
    expect(read({ start: '12', end: '13', seats: '1' }, [nine]).window).toEqual({ start: 720, end: 780, seats: 1 });
  });

  test('each field says what is wrong with it [R3.1]', () => {
    expect(Object.keys(read({ start: 'x', end: '25', seats: '0' }, []).problems)).toEqual(['start', 'end', 'seats']);
    expect(read({ start: '9', end: '24', seats: '1.5' }, []).problems.seats).toBeDefined();
    expect(read({ start: '9', end: '24:00', seats: '3' }, []).window).toEqual({ start: 540, end: 1440, seats: 3 });
  });
});

test('bookings are counted in the coach’s week, without dates that have hours of their own', () => {
  const schedule = { timezone: 'America/New_York', overrides: [{ day: '2026-11-30', windows: [] }] };
  const at = (starts_at: string, status: 'scheduled' | 'cancelled' = 'scheduled') => session({ starts_at, status });
  const sessions = [at('2026-11-23T14:00:00Z'), at('2026-11-24T02:00:00Z'), at('2026-11-23T17:00:00Z'), at('2026-11-30T14:00:00Z'), at('2026-12-07T14:00:00Z', 'cancelled')];
  const booked = bookedIn([range('monday', 9, 12), range('monday', 20, 24)], sessions, schedule);
  expect(Object.fromEntries(booked)).toEqual({ 'monday 9': 1, 'monday 20': 1 });
});

describe('copying a day', () => {
  const wanted = [range('monday', 9, 12, 2), range('monday', 14, 16)];

  test('adds what is missing and keeps what is alike', () => {
    const plan = copyPlan(wanted, [range('friday', 14, 16)]);
    expect(plan).toMatchObject({ remove: [], change: [], add: [{ start: 540, end: 720, seats: 2 }] });
  });

  test('turns a window into the one that it overlaps, and removes the rest', () => {
    const [early, late] = [range('friday', 10, 11), range('friday', 18, 20)];
    const plan = copyPlan(wanted, [early, late]);
    expect(plan.remove).toEqual([late]);
    expect(plan.change).toMatchObject([{ from: early, to: { start: 540, end: 720, seats: 2 } }]);
    expect(plan.add).toMatchObject([{ start: 840, end: 960, seats: 1 }]);
  });

  test('a day without hours empties the other', () => expect(copyPlan([], [range('friday', 9, 10)]).remove).toHaveLength(1));
});
