/** What the tests of a session's own page share: who looks at it, and how it stands. */
import { screen } from '@testing-library/react';
import type { Me, SessionDetail } from '../api/types';
import { COACH, member, sessionDetail } from './fixtures';
import { answer, server } from './server';

export const amara = {
  ...member,
  user: { ...member.user, user_id: COACH, name: 'Amara Okafor', role: 'coach' },
  permissions: ['sessions:read', 'sessions:write', 'sessions:complete', 'notes:private'],
  member: null,
} as Me;

export const shows = (more: Partial<SessionDetail> = {}, me: Me = member) =>
  server.use(answer('get', '/sessions/s1', sessionDetail(more) as never), answer('get', '/me', me as never));
export const over = { starts_at: '2026-11-20T10:00:00Z', ends_at: '2026-11-20T10:50:00Z' };
export const held = { ...over, status: 'completed', completed_at: '2026-11-20T11:00:00Z' } as const;
export const section = (name: string) => screen.findByRole('region', { name });
