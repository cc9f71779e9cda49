import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { refuse, server } from '../test/server';
import { answer, api, publicApi } from './client';
import { ApiError, NetworkError } from './errors';
import { dropToken, keepToken, onSessionEnd } from './token';

let renewals = 0;
const ended = vi.fn<() => void>();

/** A server whose current token is `good`; what the refresh cookie is worth is up to the test. */
const guarded = (refresh: () => Response | Promise<Response>) =>
  server.use(
    http.post('*/api/auth/refresh', () => {
      renewals += 1;
      return refresh();
    }),
    http.get('*/api/me', ({ request: asked }) =>
      asked.headers.get('Authorization') === 'Bearer good' ? HttpResponse.json({ fine: true }) : refuse(401, 'Unauthorized'),
    ),
  );
const ask = () => answer(api.GET('/me'));
const renewed = () => HttpResponse.json({ access_token: 'good', expires_in: 3600 });

beforeEach(() => {
  renewals = 0;
  ended.mockReset();
  onSessionEnd(ended);
  dropToken();
});

test('requests at the same time share one renewal', async () => {
  guarded(renewed);
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask()));
  expect(answers).toEqual([1, 2, 3, 4, 5].map(() => ({ fine: true })));
  expect(renewals).toBe(1);
});

test('a token that the server no longer takes is renewed once and the request repeated', async () => {
  guarded(renewed);
  keepToken({ access_token: 'old', expires_in: 3600 });
  const answers = await Promise.all([ask(), ask()]);
  expect(answers).toEqual([{ fine: true }, { fine: true }]);
  expect(renewals).toBe(1);
});

test('a token about to end is renewed before it is used', async () => {
  guarded(renewed);
  keepToken({ access_token: 'old', expires_in: 20 });
  await expect(ask()).resolves.toEqual({ fine: true });
});

test('a refused renewal ends the session', async () => {
  guarded(() => refuse(401, 'Unauthorized'));
  keepToken({ access_token: 'old', expires_in: 3600 });
  await expect(ask()).rejects.toMatchObject({ status: 401 });
  expect(ended).toHaveBeenCalledTimes(1);
});

test('a fresh token that is refused too ends the session and does not go round for ever', async () => {
  guarded(() => HttpResponse.json({ access_token: 'bad', expires_in: 3600 }));
  await expect(ask()).rejects.toMatchObject({ status: 401 });
  expect(renewals).toBe(2);
  expect(ended).toHaveBeenCalledTimes(1);
});

test('a server in trouble does not end the session', async () => {
  guarded(() => refuse(503, 'Busy'));
  await expect(ask()).rejects.toBeInstanceOf(NetworkError);
  expect(ended).not.toHaveBeenCalled();
});

test('a renewal under way does not bring back who has signed out', async () => {
  let reply: (response: Response) => void = () => {};
  guarded(() => new Promise((resolve) => (reply = resolve)));
  const asked = ask();
  await vi.waitFor(() => expect(renewals).toBe(1));
  dropToken();
  reply(renewed());
  await expect(asked).rejects.toMatchObject({ status: 401 });
  guarded(() => refuse(401, 'Unauthorized'));
  await expect(ask()).rejects.toMatchObject({ status: 401 });
});

test('a refusal carries status, code, message, and what is wrong with fields as a sentence', async () => {
  keepToken({ access_token: 'good', expires_in: 3600 });
  server.use(http.post('*/api/sessions', () => refuse(400, 'BadRequestError', 'name: is needed', { Fields: [{ field: 'name', problem: 'is needed' }] })));
  const error = await answer(api.POST('/sessions', { body: { coach_id: 'amara', starts_at: 'soon' } })).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 400, code: 'BadRequestError', message: 'name: is needed', fields: [{ field: 'name', problem: 'Is needed' }] });
});

test('an answer that is not JSON, as of a proxy, is still a refusal', async () => {
  server.use(http.get('*/api/me', () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })));
  await expect(answer(publicApi.GET('/me'))).rejects.toMatchObject({ status: 502, code: 'Http502' });
});

test('no answer is a network error', async () => {
  server.use(http.get('*/api/me', () => HttpResponse.error()));
  await expect(answer(publicApi.GET('/me'))).rejects.toBeInstanceOf(NetworkError);
});
