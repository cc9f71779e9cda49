import { describe, expect, test } from 'vitest';
import { todaySession } from '../../../test/fixtures';
import { groups, nowAfter, restOfWeek } from './day';

const at = (id: string, hour: string, seats = { booked: 1, capacity: 1 }) =>
  todaySession({ session_id: id, starts_at: `2026-11-23T${hour}:00:00Z`, ends_at: `2026-11-23T${hour}:50:00Z`, seats });

describe('a coach’s day [R8.1]', () => {
  const two = { booked: 2, capacity: 3 };
  const all = groups([at('a', '09'), at('b', '11', two), at('c', '11', two), at('d', '14')], new Date('2026-11-23T11:20:00Z'));

  test('sessions of one slot stand together', () => {
    expect(all.map((group) => group.sessions.map((session) => session.session_id))).toEqual([['a'], ['b', 'c'], ['d']]);
    expect(all[1]).toMatchObject({ booked: 2, capacity: 3 });
  });

  test('what is over, what is going on and what comes are told apart, and now stands between', () => {
    expect(all.map((group) => group.state)).toEqual(['over', 'now', 'ahead']);
    expect(nowAfter(all)).toBe(2);
    expect(nowAfter(groups([at('a', '09')], new Date('2026-11-23T08:59:59Z')))).toBe(0);
  });
});

test('the rest of the week is by the coach’s days, without today [R8.2]', () => {
  const late = at('a', '23'); // still Monday in London, Tuesday in Auckland
  const next = { ...at('b', '09'), starts_at: '2026-11-25T09:00:00Z', ends_at: '2026-11-25T09:50:00Z' };
  const now = new Date('2026-11-23T08:00:00Z');
  expect(restOfWeek([late, next], 'Europe/London', now).map(({ day }) => day)).toEqual(['2026-11-25']);
  expect(restOfWeek([late, next], 'Pacific/Auckland', now).map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-25']);
});
