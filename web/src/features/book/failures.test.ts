import { expect, test } from 'vitest';
import { ApiError, NetworkError } from '../../api/errors';
import { bookingFailure } from './failures';

const said = (status: number, code: string, message = '') => bookingFailure(new ApiError(status, code, message));

test('a full slot is told in the exact words and forgotten', () => {
  expect(said(409, 'SlotFull', 'whatever the server says')).toEqual({
    title: 'This slot is now full, please choose another', hint: 'Availability has been refreshed.', over: true, unsettled: false,
  });
});

test.each(['AlreadyBooked', 'MemberBusy'])('%s means that one is busy then', (code) => {
  expect(said(409, code)).toMatchObject({ title: 'You already have a session then', over: true, unsettled: false });
});

test('a slot that is not offered any more is forgotten', () => {
  expect(said(409, 'SlotUnavailable')).toMatchObject({ over: true });
});

test.each([new NetworkError('gone'), new ApiError(503, 'Busy', ''), new ApiError(500, 'InternalServerError', ''), new ApiError(429, 'TooManyRequests', '')])(
  'after %s nobody knows: the choice is kept and the same intention may be sent again',
  (error) => expect(bookingFailure(error)).toMatchObject({ over: false, unsettled: true }),
);

test('no answer is told as such', () => {
  expect(bookingFailure(new NetworkError('gone')).title).toBe("We couldn't reach the server");
});

test('any other refusal speaks for itself and keeps the choice', () => {
  expect(said(409, 'TooManyUpcoming', 'There are too many upcoming sessions')).toEqual({ title: 'There are too many upcoming sessions', over: false, unsettled: false });
  expect(said(403, 'Forbidden', 'Not yours')).toMatchObject({ title: 'Not yours', over: false, unsettled: false });
});
