import { describe, expect, test } from 'vitest';
import { addDays, clockChange, dateText, dayOf, isZone, lengthText, offsetText, sameClock, timeText, weekOf, weekText, zoneText } from './time';

describe('days', () => {
  test('one instant falls on two days either side of the date line', () => {
    const at = '2026-11-24T10:30:00Z';
    expect(dayOf(at, 'Pacific/Kiritimati')).toBe('2026-11-25');
    expect(dayOf(at, 'Pacific/Pago_Pago')).toBe('2026-11-23');
  });

  test('adding days crosses months, years and clock changes', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  test('a week begins on Monday, for its Sunday too', () => {
    expect(weekOf('2026-11-29')).toBe('2026-11-23');
    expect(weekOf('2026-11-23')).toBe('2026-11-23');
    expect(weekText('2026-11-23')).toMatch(/^23\s?–\s?29 Nov 2026$/);
  });
});

describe('words', () => {
  test('times are 24-hour and midnight is 00:00', () => {
    expect(timeText('2026-11-24T15:00:00Z', 'Asia/Tokyo')).toBe('00:00');
    expect(timeText('2026-11-24T17:05:00Z', 'Europe/Berlin')).toBe('18:05');
  });

  test('dates carry the weekday, and the year when it is another one', () => {
    const now = new Date('2026-12-30T10:00:00Z');
    expect(dateText('2026-12-31T10:00:00Z', 'Europe/Berlin', now)).toBe('Thursday 31 December');
    expect(dateText('2027-01-04T10:00:00Z', 'Europe/Berlin', now)).toMatch(/^Monday,? 4 January 2027$/);
  });

  test('a zone is named with the offset that holds at the instant', () => {
    expect(zoneText('Europe/Berlin', '2026-11-24T10:00:00Z')).toBe('Berlin (GMT+1)');
    expect(zoneText('Europe/Berlin', '2026-07-24T10:00:00Z')).toBe('Berlin (GMT+2)');
    expect(offsetText('2026-11-24T10:00:00Z', 'Asia/Kathmandu')).toBe('GMT+5:45');
    expect(offsetText('2026-11-24T10:00:00Z', 'America/St_Johns')).toBe('GMT-3:30');
    expect(offsetText('2026-11-24T10:00:00Z', 'Europe/London')).toBe('GMT');
  });

  test('lengths are said in the largest unit that fits', () => {
    expect([60, 90, 1440, 2880].map(lengthText)).toEqual(['1 hour', '90 minutes', '24 hours', '2 days']);
  });

  test('what is no zone is not taken for one', () => {
    expect([isZone('Europe/Berlin'), isZone('UTC'), isZone('Mars/Olympus'), isZone(''), isZone(7)]).toEqual([true, true, false, false, false]);
  });
});

describe('clock changes', () => {
  test('the change in autumn is found with its day and size', () => {
    const change = clockChange('Europe/Berlin', new Date('2026-10-20T10:00:00Z'), '2026-10-27T10:00:00Z');
    expect(change).toEqual({ zone: 'Europe/Berlin', day: '2026-10-25', minutes: -60 });
  });

  test('the change in spring goes forward, by half an hour on Lord Howe', () => {
    expect(clockChange('Europe/London', new Date('2027-03-20T10:00:00Z'), '2027-04-01T10:00:00Z')?.minutes).toBe(60);
    expect(clockChange('Australia/Lord_Howe', new Date('2026-09-28T10:00:00Z'), '2026-10-10T10:00:00Z')).toMatchObject({ day: '2026-10-04', minutes: 30 });
  });

  test('a change after the session does not count, nor does a zone without changes', () => {
    expect(clockChange('Europe/Berlin', new Date('2026-10-20T10:00:00Z'), '2026-10-25T00:59:00Z')).toBeNull();
    expect(clockChange('Asia/Tokyo', new Date('2026-01-01T10:00:00Z'), '2026-12-27T10:00:00Z')).toBeNull();
  });

  test('two zones may share their clocks for a part of the year only', () => {
    expect(sameClock('2026-11-24T10:00:00Z', 'Europe/London', 'Africa/Abidjan')).toBe(true);
    expect(sameClock('2026-07-24T10:00:00Z', 'Europe/London', 'Africa/Abidjan')).toBe(false);
  });
});
