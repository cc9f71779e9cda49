import { describe, expect, test } from 'vitest';
import { message } from '../../test/fixtures';
import { firstUnread, lines, outstanding } from './thread';

const mine = (n: number, text: string) => message(n, { author_id: 'sam', text });
const sent = (text: string, after: string) => ({ key: text, text, after, at: '2026-11-23T08:00:00Z' });

describe('the lines of a conversation', () => {
  test('name each day of the reader’s zone once', () => {
    const late = message(1, { created_at: '2026-11-22T22:30:00Z' });
    const next = message(2, { created_at: '2026-11-22T23:10:00Z' });
    expect(lines([late, next], 'sam', 'Europe/Berlin', null).map((line) => line.day)).toEqual(['2026-11-22', '2026-11-23']);
    expect(lines([late, next], 'sam', 'UTC', null).map((line) => line.day)).toEqual(['2026-11-22', null]);
  });

  test('let a person go on speaking for five minutes, but not over the line of what is new', () => {
    const at = (minute: number) => `2026-11-23T07:${minute}:00Z`;
    const said = [message(1, { created_at: at(10) }), message(2, { created_at: at(14) }), message(3, { created_at: at(20) }), message(4, { created_at: at(21) })];
    expect(lines(said, 'sam', 'UTC', '000000000004').map((line) => line.continued)).toEqual([false, true, false, false]);
  });
});

test('the first unread one is counted among what others said', () => {
  const said = [message(1), message(2), mine(3, 'Yes'), message(4)];
  expect(firstUnread(said, 'sam', 2)).toBe('000000000002');
  expect(firstUnread(said, 'sam', 0)).toBeNull();
  expect(firstUnread(said, 'sam', 9)).toBeNull();
});

describe('what is on its way', () => {
  test('is gone when it has arrived, whichever way', () => {
    expect(outstanding([sent('Hello', '000000000001')], [message(1), mine(2, 'Hello')], 'sam')).toEqual([]);
  });

  test('is not taken for the same words said before, by somebody else, or twice', () => {
    const twice = [sent('Ok', '000000000002'), sent('Ok', '000000000002')];
    expect(outstanding(twice, [mine(1, 'Ok'), message(2), message(3, { text: 'Ok' })], 'sam')).toHaveLength(2);
    expect(outstanding(twice, [mine(1, 'Ok'), message(2), mine(3, 'Ok')], 'sam')).toHaveLength(1);
  });
});
