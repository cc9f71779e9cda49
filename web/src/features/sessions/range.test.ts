import { expect, test } from 'vitest';
import { isTooLong, rangeOf, wantedOf } from './range';

const today = '2026-11-28';

test('shows a month from today on while nobody has said anything', () => {
  expect(rangeOf({}, today)).toEqual({ from: today, to: '2026-12-28' });
});

test('an end before the beginning follows it, and an end in the past brings its beginning', () => {
  expect(rangeOf({ from: '2026-12-24', to: '2026-12-01' }, today)).toEqual({ from: '2026-12-24', to: '2027-01-23' });
  expect(rangeOf({ to: '2026-11-01' }, today)).toEqual({ from: '2026-10-02', to: '2026-11-01' });
  expect(rangeOf({ to: '2026-12-01' }, today)).toEqual({ from: today, to: '2026-12-01' });
});

test('asks for whole days of the reader’s zone, over a clock change too, the past from its end', () => {
  expect(wantedOf({ from: '2026-10-25', to: '2026-10-25' }, today, 'Europe/Berlin')).toMatchObject({ from: '2026-10-24T22:00:00Z', to: '2026-10-25T23:00:00Z', order: 'desc' });
  expect(wantedOf({ status: 'no_show', coach: 'amara' }, today, 'Europe/Berlin')).toMatchObject({ order: 'asc', status: 'no_show', coach_id: 'amara' });
});

test('more than a year is too long for everybody’s, not for one person’s', () => {
  const long = { from: '2025-01-01', to: '2026-11-28' };
  expect(isTooLong(long, today)).toBe(true);
  expect(isTooLong({ ...long, coach: 'amara' }, today)).toBe(false);
  expect(isTooLong({ from: '2026-01-01', to: '2026-12-31' }, today)).toBe(false);
});
