import { describe, expect, test } from 'vitest';
import { countdown } from './countdown';

const at = (now: string) => countdown('2026-11-24T09:00:00Z', '2026-11-24T09:50:00Z', new Date(now));

describe('the countdown [R7.1]', () => {
  test('counts days, hours, minutes and seconds', () => {
    expect(at('2026-11-23T06:32:10Z')).toEqual({ moment: 'ahead', days: 1, hours: 2, minutes: 27, seconds: 50 });
  });

  test.each([
    ['ten minutes and a second before', '2026-11-24T08:49:59Z', 'ahead'],
    ['ten minutes before', '2026-11-24T08:50:00Z', 'soon'],
    ['the last second before', '2026-11-24T08:59:59.900Z', 'soon'],
    ['the start', '2026-11-24T09:00:00Z', 'now'],
    ['the last second of it', '2026-11-24T09:49:59Z', 'now'],
    ['the end', '2026-11-24T09:50:00Z', 'over'],
  ])('%s it is %s: %s', (_, now, moment) => {
    expect(at(now).moment).toBe(moment);
  });

  test('never shows zero before the start, and never less than zero', () => {
    expect(at('2026-11-24T08:59:59.900Z').seconds).toBe(1);
    expect(at('2026-11-24T09:20:00Z')).toEqual({ moment: 'now', days: 0, hours: 0, minutes: 0, seconds: 0 });
  });

  test('a clock change on the way is an hour that is really there', () => {
    // Berlin, Saturday noon to Sunday noon over the end of summer time: 25 hours
    expect(countdown('2026-10-25T11:00:00Z', '2026-10-25T11:50:00Z', new Date('2026-10-24T10:00:00Z'))).toMatchObject({ days: 1, hours: 1 });
  });
});
