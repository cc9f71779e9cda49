import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import type { MemberDashboard, Session } from '../../../api/types';
import { forgetServerTime } from '../../../lib/clock';
import { memberDashboard, session } from '../../../test/fixtures';
import { open } from '../../../test/render';
import { answer, refuse, server, sockets } from '../../../test/server';

const at = (id: string, day: string, more: Partial<Session> = {}): Session =>
  session({ session_id: id, starts_at: `2026-11-${day}T09:00:00Z`, ends_at: `2026-11-${day}T09:50:00Z`, ...more });
const four = [at('a', '24'), at('b', '25'), at('c', '26'), at('d', '27')];
const shows = (more: Partial<MemberDashboard>) => server.use(answer('get', '/dashboard', memberDashboard(more) as never));
const hero = (name: string) => screen.findByRole('region', { name });

describe('the next session', () => {
  test('stands first, with a countdown that is not read aloud every second [R7.1]', async () => {
    shows({ upcoming: four.slice(0, 3) });
    await open('/', { now: '2026-11-23T06:32:10Z' });
    const next = await hero('Your next session');
    expect(next).toHaveTextContent('Tuesday 24 November, 10:00');
    expect(next).toHaveTextContent('With Amara Okafor · 50 min · Berlin (GMT+1)');
    const timer = within(next).getByRole('timer');
    expect(timer).toHaveTextContent('01 days02 hrs27 min50 sec');
    expect(timer).toHaveAttribute('aria-live', 'off');
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Good morning, Sam');
  });

  test('leads to its details, where it can be moved or cancelled [R7.5]', async () => {
    shows({ upcoming: [at('a', '26')] });
    await open('/');
    const next = await hero('Your next session');
    expect(within(next).getByRole('link', { name: 'Session details' })).toHaveAttribute('href', '/sessions/a');
    expect(within(next).getByRole('link', { name: 'Reschedule or cancel' })).toHaveAttribute('href', '/sessions/a#change');
  });

  test('offers no change that would be refused', async () => {
    shows({ upcoming: [at('a', '26', { cancel_by: '2026-11-23T07:00:00Z' })] });
    await open('/');
    await hero('Your next session');
    expect(screen.queryByRole('link', { name: 'Reschedule or cancel' })).toBeNull();
  });

  test('is "Starting soon" from ten minutes before, "In progress" from its start, and then the one after it [R7.1]', async () => {
    shows({ upcoming: four.slice(0, 3) });
    await open('/', { now: '2026-11-24T08:50:00Z' });
    const timer = await screen.findByRole('timer');
    expect(timer).toHaveTextContent('10 min00 sec');
    expect(screen.getByText('Starting soon')).toHaveAttribute('role', 'status');

    vi.setSystemTime('2026-11-24T09:00:00Z');
    const now = await hero('Your session now');
    expect(now).toHaveTextContent('In progress');
    expect(now).toHaveTextContent('until 10:50');

    shows({ upcoming: four.slice(1) });
    vi.setSystemTime('2026-11-24T09:50:00Z');
    expect(await hero('Your next session')).toHaveTextContent('Wednesday 25 November, 10:00');
    await waitFor(() => expect(within(screen.getByRole('region', { name: 'Upcoming' })).getAllByRole('listitem')).toHaveLength(3), { timeout: 8_000 });
  }, 20_000);

  test('is counted by the server’s clock where the device’s is wrong', async () => {
    server.use(http.get('*/api/dashboard', () => HttpResponse.json(memberDashboard({ upcoming: [at('a', '24')] }), { headers: { Date: 'Tue, 24 Nov 2026 08:55:00 GMT' } })));
    await open('/', { now: '2026-11-24T07:00:00Z' }); // nearly two hours slow
    await waitFor(() => expect(screen.getByRole('timer')).toHaveTextContent(/^04 min5\d sec|^05 min00 sec/));
    forgetServerTime();
  });
});

describe('what to do', () => {
  test('book, or write to the coach, with what is unread [R7.2] [R10.2]', async () => {
    shows({ unread_count: 2 });
    await open('/');
    expect(await screen.findByRole('link', { name: "Book a session See Amara's open times" })).toHaveAttribute('href', '/book');
    expect(screen.getByRole('link', { name: 'Message coach 2 unread messages' })).toHaveAttribute('href', '/messages/c1');
  });

  test('rating is offered only when there is something to rate [R9.1] [R4.6]', async () => {
    await open('/');
    await screen.findByRole('link', { name: /^Message coach/ });
    expect(screen.queryByText('Rate your last session')).toBeNull();
    shows({ to_rate: [at('z', '19', { status: 'completed' })] });
    await open('/');
    expect(await screen.findByRole('link', { name: 'Rate your last session Thursday 19 November' })).toHaveAttribute('href', '/sessions/z#rating');
  });

  test('without a coach: why there is nothing yet [R10.2]', async () => {
    shows({ coach: null, conversation_id: null, actions: [] });
    await open('/');
    expect(await screen.findByRole('heading', { name: "We'll match you with a coach" })).toBeVisible();
    const message = screen.getByRole('button', { name: /^Message coach/ });
    expect(message).toHaveAttribute('aria-disabled', 'true');
    expect(message).toHaveAccessibleDescription("You'll be matched with a coach soon");
  });
});

describe('what is coming', () => {
  test('the next three, each a link to itself [R7.3] [R7.5]', async () => {
    shows({ upcoming: four.slice(0, 3) });
    await open('/');
    const list = await screen.findByRole('region', { name: 'Upcoming' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
    expect(within(list).getByRole('link', { name: /With Amara Okafor.*Thursday 26 November/ })).toHaveAttribute('href', '/sessions/c');
    expect(within(list).getByRole('link', { name: 'All sessions' })).toHaveAttribute('href', '/sessions');
  });

  test('nothing: a prompt to book [R7.4]', async () => {
    await open('/');
    const prompt = await hero('No sessions yet');
    expect(prompt).toHaveTextContent('Find a time with Amara.');
    expect(within(prompt).getByRole('link', { name: 'Book a session' })).toHaveAttribute('href', '/book');
    expect(screen.queryByRole('region', { name: 'Upcoming' })).toBeNull();
  });
});

describe('the page', () => {
  test('that can not be loaded says so, and another try works', async () => {
    server.use(http.get('*/api/dashboard', () => refuse(500, 'InternalServerError')));
    const { user } = await open('/');
    expect(await screen.findByText("We couldn't load your start page")).toBeVisible();
    shows({});
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await hero('No sessions yet')).toBeVisible();
  });

  test('reads again what it missed while the connection was broken', async () => {
    await open('/');
    await hero('No sessions yet');
    await waitFor(() => expect(sockets.length).toBeGreaterThan(0));
    shows({ upcoming: [at('a', '24')] });
    await act(() => sockets.at(-1)?.close());
    expect(await hero('Your next session')).toBeVisible();
  });
});
