import { afterEach, expect, test } from 'vitest';
import { forgetServerTime, hearServerTime, serverNow } from './clock';

afterEach(forgetServerTime);

const away = (): number => serverNow().getTime() - Date.now();
const header = (ms: number): string => new Date(Date.now() + ms).toUTCString();

test('a device that is right is left alone, however the seconds fall', () => {
  hearServerTime(header(-2_000));
  expect(Math.abs(away())).toBeLessThan(100);
});

test('a device that is ten minutes fast is put right, and stays right with the next answers', () => {
  hearServerTime(header(-600_000));
  const first = away();
  expect(Math.round(first / 10_000)).toBe(-60);
  hearServerTime(header(-601_000));
  expect(Math.abs(away() - first)).toBeLessThan(100);
});

test('a device whose clock was set right meanwhile is believed again', () => {
  hearServerTime(header(-600_000));
  hearServerTime(header(0));
  expect(Math.abs(away())).toBeLessThan(100);
});

test('an answer without a date says nothing', () => {
  hearServerTime(header(-600_000));
  const before = away();
  hearServerTime(null);
  hearServerTime('yesterday');
  expect(Math.abs(away() - before)).toBeLessThan(100);
});
