/** A pretended server that speaks the contract, and the other people who use it. */
import { http, HttpResponse, ws, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import type { Frame } from '../api/types';
import { availability, COACH, coach, member, memberDashboard, NOW, slot, slotsAnswer } from './fixtures';

/** The contract's error shape. */
export const refuse = (status: number, Code: string, Message = '', more: object = {}) => HttpResponse.json({ Code, Message, ...more }, { status });

export const answer = (method: 'get' | 'post' | 'patch', path: string, body: JsonBodyType, status = 200) =>
  http[method](`*/api${path}`, () => HttpResponse.json(body, { status }));

const socket = ws.link('ws://localhost:3000/ws');
/** The sockets of the pages, newest last. */
export const sockets: { send: (frame: Frame) => void; close: () => void; heard: unknown[] }[] = [];

export const server = setupServer(
  answer('post', '/auth/login', { access_token: 'a-token', expires_in: 3600, user: member.user }),
  answer('post', '/auth/refresh', { access_token: 'a-token', expires_in: 3600 }),
  http.post('*/api/auth/logout', () => new HttpResponse(null, { status: 204 })),
  answer('get', '/me', member as never),
  answer('get', '/dashboard', memberDashboard() as never),
  answer('get', `/coaches/${COACH}`, coach as never),
  answer('get', `/coaches/${COACH}/availability`, availability as never),
  answer('get', `/coaches/${COACH}/slots`, slotsAnswer([slot('2026-11-24T10:00:00Z', 2), slot('2026-11-25T10:00:00Z', 1)]) as never),
  answer('get', '/sessions', { items: [], next: null }),
  answer('get', '/notifications', { items: [], next: null }),
  answer('get', '/conversations', { items: [], next: null }),
  answer('post', '/realtime/tickets', { url: 'ws://localhost:3000/ws', ticket: 't', expires_at: NOW }, 201),
  socket.addEventListener('connection', ({ client }) => {
    const heard: unknown[] = [];
    sockets.push({ send: (frame) => client.send(JSON.stringify(frame)), close: () => client.close(), heard });
    client.addEventListener('message', (event) => {
      const said = JSON.parse(String(event.data)) as { action: string; coach_id: string };
      heard.push(said);
      if (said.action === 'watch') client.send(JSON.stringify({ type: 'watching', coach_id: said.coach_id }));
    });
  }),
);
