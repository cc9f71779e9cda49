/** What the app does, one function per act of the contract. Each raises ApiError or NetworkError. */
import type { Instant } from '../lib/time';
import { download, request } from './client';
import type { Login, Session, Signup, SignupRequest, Ticket } from './types';

export const login = (email: string, password: string): Promise<Login> =>
  request('POST', '/auth/login', { body: { email, password }, anonymous: true });

export const logout = (): Promise<void> => request('POST', '/auth/logout', { anonymous: true });

export const signup = (person: SignupRequest): Promise<Signup> => request('POST', '/auth/signup', { body: person, anonymous: true });

/** Books the slot. `key` names the intention: repeating the call with it can not book twice. */
export const bookSession = (coachId: string, startsAt: Instant, key: string): Promise<Session> =>
  request('POST', '/sessions', { body: { coach_id: coachId, starts_at: startsAt }, headers: { 'Idempotency-Key': key } });

/** Cancels the session and frees its seat. A second call is a harmless repeat. */
export const cancelSession = (sessionId: string, reason: string): Promise<Session> =>
  request('POST', `/sessions/${encodeURIComponent(sessionId)}/cancel`, { body: reason ? { reason } : {} });

/** The session as an .ics file. */
export const calendarFile = (sessionId: string): Promise<Blob> => download(`/sessions/${encodeURIComponent(sessionId)}/calendar.ics`);

/** A single-use ticket for one socket connection. */
export const realtimeTicket = (): Promise<Ticket> => request('POST', '/realtime/tickets', { body: {} });
