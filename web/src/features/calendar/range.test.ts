import { describe, expect, test } from 'vitest';
import { daysOf, shownOf, spanOf, step } from './range';

describe('the days of a view', () => {
  test('a week is from Monday to Sunday, over the end of a year too', () => {
    expect(daysOf('week', '2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-04' });
  });

  test('a month is shown in six whole weeks', () => {
    expect(daysOf('month', '2026-11-17')).toEqual({ from: '2026-10-26', to: '2026-12-07' });
  });

  test('a list begins with the day itself and leads thirty days on', () => {
    expect(daysOf('list', '2026-11-28')).toEqual({ from: '2026-11-28', to: '2026-12-28' });
  });

  test('a phone shows three days of a week, from the day itself on', () => {
    expect(shownOf('week', true)).toBe('days');
    expect(shownOf('week', false)).toBe('week');
    expect(shownOf('list', true)).toBe('list');
    expect(daysOf('days', '2026-12-30')).toEqual({ from: '2026-12-30', to: '2027-01-02' });
  });

  test('are asked for with a day more on either side, for every zone', () => {
    expect(spanOf('week', '2026-11-24')).toEqual({ from: '2026-11-22T00:00:00Z', to: '2026-12-01T00:00:00Z' });
  });
});

test('going on from the last day of a long month leads to the next one', () => {
  expect(step('month', '2027-01-31', 1)).toBe('2027-02-01');
  expect(step('month', '2027-01-31', -1)).toBe('2026-12-01');
  expect(step('week', '2026-11-25', 1)).toBe('2026-11-30');
});

test('the days before and after join those of a list and of a phone', () => {
  expect(step('list', daysOf('list', '2026-11-28').to, -1)).toBe('2026-11-28');
  expect(step('list', '2026-11-28', 1)).toBe('2026-12-28');
  expect(step('days', '2026-12-30', 1)).toBe('2027-01-02');
});
