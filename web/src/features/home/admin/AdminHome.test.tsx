import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import type { AdminDashboard, Me } from '../../../api/types';
import { coach, member, session } from '../../../test/fixtures';
import { open } from '../../../test/render';
import { answer, refuse, server } from '../../../test/server';

const robin: Me = { ...member, user: { ...member.user, role: 'admin' }, permissions: ['members:read'], member: null };
const nothing: AdminDashboard = { role: 'admin', totals: { members: 40, coaches: 4, sessions_today: 0, unassigned: 0 }, unassigned: [], near_capacity: [], today: [], delivery_problems: [] };
const shows = (more: Partial<AdminDashboard> = {}) => server.use(answer('get', '/me', robin as never), answer('get', '/dashboard', { ...nothing, ...more } as never));
const card = async (title: string) => (await screen.findByText(title, { selector: 'h2' })).closest('section')!;

test('who waits, who is full, today and what did not arrive, each with the way to it [R6.5]', async () => {
  shows({
    totals: { members: 40, coaches: 4, sessions_today: 1, unassigned: 12 },
    unassigned: [{ ...member.member!, coach_id: null, coach_name: null }],
    near_capacity: [{ ...coach, member_count: 10, available_capacity: 0 }],
    today: [session({ starts_at: '2026-11-23T10:00:00Z', ends_at: '2026-11-23T10:50:00Z' })],
    delivery_problems: [{ notification_id: 'n1', user_id: 'jo', name: 'Jo Park', kind: 'reminder_24h', delivery: 'bounced', problem: 'The mail came back: this address takes no mail', created_at: '2026-11-22T08:00:00Z' }],
  });
  await open('/');
  expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  const numbers = screen.getByRole('list', { name: 'The practice in numbers' });
  expect(within(numbers).getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['40 members', '/admin/members'],
    ['4 coaches', '/admin/coaches'],
    ['1 session today', '/admin/sessions'],
    ['12 members await a coach', '/admin/members?coach=none'],
  ]);
  const waiting = await card('Awaiting a coach');
  expect(within(waiting).getByRole('link', { name: /Sam Rivera/ })).toHaveAttribute('href', '/members/sam');
  expect(within(waiting).getByRole('link', { name: 'See all 12' })).toHaveAttribute('href', '/admin/members?coach=none');
  expect(within(await card('Coaches near capacity')).getByRole('link', { name: /Amara Okafor 10 of 10 members Full/ })).toHaveAttribute('href', '/admin/coaches/amara');
  expect(within(await card('Sessions today')).getByRole('link', { name: /11:00 Sam Rivera with Amara Okafor Scheduled/ })).toHaveAttribute('href', '/sessions/s1');
  const problem = within(await card('Delivery problems')).getByRole('link', { name: /Jo Park Reminder, 24 hours before The mail came back/ });
  expect(problem).toHaveAttribute('href', '/admin/users/jo');
});

test('a quiet practice says so', async () => {
  shows();
  await open('/');
  await screen.findByText('Everybody has a coach.');
  for (const words of ['Every coach has room.', 'No sessions today.', 'Everything reached its reader.']) expect(screen.getByText(words)).toBeVisible();
});

test('that can not be loaded: what failed, and another try that works', async () => {
  server.use(answer('get', '/me', robin as never), http.get('*/api/dashboard', () => refuse(500, 'InternalServerError')));
  const { user } = await open('/');
  expect(await screen.findByText("We couldn't load your start page")).toBeVisible();
  shows();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Every coach has room.')).toBeVisible();
});
