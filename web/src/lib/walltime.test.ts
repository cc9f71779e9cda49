import { describe, expect, test } from 'vitest';
import { minuteOfDay, parseWallTime, stepWallTime, wallInstant, wallTimeText } from './walltime';

describe('a time as people type it', () => {
  test.each([
    ['9', 540], ['09', 540], ['930', 570], ['0930', 570], ['9:30', 570], ['9.30', 570], [' 17:05 ', 1025], ['0', 0], ['23:59', 1439],
  ])('%s is understood', (typed, minutes) => expect(parseWallTime(typed)).toBe(minutes));

  test.each(['', 'nine', '25', '9:60', '-1', '9:3', '12345', '24:01'])('%j is none', (typed) => {
    expect(parseWallTime(typed)).toBeNull();
    expect(parseWallTime(typed, true)).toBeNull();
  });

  test('24:00 is an end, never a start [R3.1]', () => {
    expect(parseWallTime('24:00')).toBeNull();
    expect(parseWallTime('24:00', true)).toBe(1440);
    expect(parseWallTime('24', true)).toBe(1440);
    expect(wallTimeText(1440)).toBe('24:00');
  });

  test('a step goes to the next mark of its grid, and not out of the day', () => {
    expect(stepWallTime(547, 15)).toBe(555);
    expect(stepWallTime(547, -15)).toBe(540);
    expect(stepWallTime(540, -15)).toBe(525);
    expect(stepWallTime(0, -15)).toBe(0);
    expect(stepWallTime(1435, 15)).toBe(1439);
    expect(stepWallTime(1435, 15, true)).toBe(1440);
  });
});

describe('a wall time of a day as an instant (slots.md R2)', () => {
  test.each([
    ['2026-11-24', 600, 'Europe/Berlin', '2026-11-24T09:00:00Z'],
    ['2026-11-24', 1440, 'Europe/Berlin', '2026-11-24T23:00:00Z'],
    ['2026-03-29', 120, 'Europe/Berlin', '2026-03-29T01:00:00Z'], // skipped: the jump
    ['2026-03-29', 150, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['2026-03-29', 180, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['2026-10-25', 150, 'Europe/Berlin', '2026-10-25T00:30:00Z'], // repeated: the first pass
    ['2026-11-24', 540, 'America/New_York', '2026-11-24T14:00:00Z'],
    ['2026-11-24', 0, 'Pacific/Auckland', '2026-11-23T11:00:00Z'],
  ])('%s minute %i in %s', (day, minutes, zone, at) => expect(wallInstant(day, minutes, zone)).toBe(at));

  test('and back', () => {
    expect(minuteOfDay('2026-11-24T09:00:00Z', 'Europe/Berlin')).toBe(600);
    expect(minuteOfDay('2026-11-24T14:00:00Z', 'America/New_York')).toBe(540);
    expect(minuteOfDay('2026-11-23T11:00:00Z', 'Pacific/Auckland')).toBe(0);
  });
});
