import { describe, expect, test } from 'vitest';
import { COACH, NOW, session, slot } from '../../test/fixtures';
import { hasOpen, seatsText, weekColumns, type WeekInput } from './week';

const week = (more: Partial<WeekInput>) =>
  weekColumns({ week: '2026-11-23', zone: 'Europe/London', slots: [], mine: [], coachId: COACH, now: new Date(NOW), noticeMinutes: 0, ...more });
const times = (more: Partial<WeekInput>) =>
  Object.fromEntries(week(more).filter((column) => column.cells.length).map((column) => [column.day, column.cells.map((cell) => cell.time)]));

describe('the week by the viewer’s own days', () => {
  const slots = [slot('2026-11-24T15:00:00Z', 1), slot('2026-11-24T09:00:00Z', 1)];

  test('is sorted within a day', () => {
    expect(times({ slots })).toEqual({ '2026-11-24': ['09:00', '15:00'] });
  });

  test('moves a slot to the next day east of the date line and keeps it west of it', () => {
    expect(times({ slots, zone: 'Asia/Tokyo' })).toEqual({ '2026-11-24': ['18:00'], '2026-11-25': ['00:00'] });
    expect(times({ slots, zone: 'Pacific/Kiritimati' })).toEqual({ '2026-11-24': ['23:00'], '2026-11-25': ['05:00'] });
    expect(times({ slots, zone: 'Pacific/Pago_Pago' })).toEqual({ '2026-11-23': ['22:00'], '2026-11-24': ['04:00'] });
  });

  test('takes in slots of the neighbouring UTC days that are in this week over there', () => {
    const edges = [slot('2026-11-22T12:00:00Z', 1), slot('2026-11-30T06:00:00Z', 1)];
    const now = new Date('2026-11-20T00:00:00Z');
    expect(times({ slots: edges, now, zone: 'Pacific/Kiritimati' })).toEqual({ '2026-11-23': ['02:00'] });
    expect(times({ slots: edges, now, zone: 'Pacific/Pago_Pago' })).toEqual({ '2026-11-29': ['19:00'] });
  });

  test('follows the clocks over a change: the same UTC hour, another hour on the wall', () => {
    const change = { week: '2026-10-19', now: new Date('2026-10-01T00:00:00Z'), zone: 'Europe/Berlin' };
    expect(times({ ...change, slots: [slot('2026-10-24T08:00:00Z', 1), slot('2026-10-25T08:00:00Z', 1)] })).toEqual({ '2026-10-24': ['10:00'], '2026-10-25': ['09:00'] });
  });

  test('tells the two passes of a repeated hour apart', () => {
    const twice = [slot('2026-10-25T00:30:00Z', 1), slot('2026-10-25T01:30:00Z', 1), slot('2026-10-25T03:30:00Z', 1)];
    expect(times({ week: '2026-10-19', now: new Date('2026-10-01T00:00:00Z'), zone: 'Europe/Berlin', slots: twice })).toEqual({
      '2026-10-25': ['02:30 GMT+2', '02:30 GMT+1', '04:30'],
    });
  });
});

describe('what is listed', () => {
  test('is neither past nor inside the notice', () => {
    const slots = [slot('2026-11-23T07:30:00Z', 1), slot('2026-11-23T08:30:00Z', 1), slot('2026-11-23T09:00:00Z', 1)];
    expect(times({ slots, noticeMinutes: 60 })).toEqual({ '2026-11-23': ['09:00'] });
  });

  test('is one’s own session with this coach, as booked, with a link', () => {
    const [cell] = week({ slots: [slot('2026-11-26T10:00:00Z', 1)], mine: [session()] }).flatMap((column) => column.cells);
    expect(cell).toMatchObject({ kind: 'mine', seats: 'Booked', sessionId: 's1', time: '10:00' });
  });

  test('is not what clashes with a session of one’s own, with whomever', () => {
    const slots = [slot('2026-11-26T10:30:00Z', 1), slot('2026-11-26T10:50:00Z', 1)];
    expect(times({ slots, mine: [session({ coach_id: 'another' })] })).toEqual({ '2026-11-26': ['10:50'] });
  });

  test('says the seats in words', () => {
    expect([slot(NOW, 1, 1), slot(NOW, 2, 3), slot(NOW, 1, 3), slot(NOW, 0, 3)].map(seatsText)).toEqual(['Open', '2 of 3 left', '1 seat left', 'Full']);
  });

  test('counts as open only where something can be booked', () => {
    expect(hasOpen(week({ slots: [slot('2026-11-26T10:00:00Z', 0)], mine: [session({ starts_at: '2026-11-27T10:00:00Z', ends_at: '2026-11-27T10:50:00Z' })] }))).toBe(false);
    expect(hasOpen(week({ slots: [slot('2026-11-26T10:00:00Z', 1)] }))).toBe(true);
  });
});
