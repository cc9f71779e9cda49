import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import { sessionPagesQuery } from '../../api/queries';
import type { Session } from '../../api/types';
import { makeClient } from '../../app/client';
import { member, session } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server } from '../../test/server';
import { filterOf } from './lists';

const list = (...items: Session[]) =>
  http.get('*/api/sessions', ({ request }) => {
    const asked = new URL(request.url).searchParams;
    const [status, from, to] = ['status', 'from', 'to'].map((name) => asked.get(name));
    const fits = (each: Session): boolean => (!status || each.status === status) && (!from || each.starts_at >= from) && (!to || each.starts_at < to);
    return HttpResponse.json({ items: items.filter(fits), next: null });
  });
const over = { starts_at: '2026-11-20T10:00:00Z', ends_at: '2026-11-20T10:50:00Z' };

describe('the lists', () => {
  test('upcoming: with whom, when, in which zone, and a link to each', async () => {
    server.use(list(session()));
    await open('/sessions');
    const link = await screen.findByRole('link', { name: /With Amara Okafor.*Thursday 26 November.*11:00 – 11:50.*Berlin \(GMT\+1\)/ });
    expect(link).toHaveAttribute('href', '/sessions/s1');
    expect(within(link).getByText('Scheduled')).toBeVisible();
  });

  test('nothing yet: one line and the way to book', async () => {
    await open('/sessions');
    expect(await screen.findByText('No sessions yet')).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'Book a session' }).length).toBeGreaterThan(0);
  });

  test('a member without a coach is told to wait for one, not to book', async () => {
    server.use(answer('get', '/me', { ...member, member: { ...member.member, coach_id: null, coach_name: null } } as never));
    await open('/sessions');
    expect(await screen.findByText("We'll match you with a coach")).toBeVisible();
    expect(within(screen.getByRole('main')).queryByRole('link', { name: 'Book a session' })).toBeNull();
  });

  test('that can not be loaded: what failed, and another try that works', async () => {
    server.use(http.get('*/api/sessions', () => refuse(500, 'InternalServerError')));
    const { user } = await open('/sessions');
    expect(await screen.findByText("We couldn't load your sessions")).toBeVisible();
    server.use(list(session()));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('With Amara Okafor')).toBeVisible();
  });

  test('past: also what is over and was never closed, never what was cancelled', async () => {
    server.use(list(session({ session_id: 'a', ...over }), session({ session_id: 'b', status: 'completed', ...over }), session({ session_id: 'c', status: 'cancelled', ...over })));
    const { user, router } = await open('/sessions');
    await user.click(screen.getByRole('tab', { name: 'Past' }));
    expect(await screen.findByText('Ended')).toBeVisible();
    expect(screen.getByText('Completed')).toBeVisible();
    expect(within(screen.getByRole('tabpanel', { name: 'Past' })).getAllByRole('listitem')).toHaveLength(2);
    expect(router.state.location.search).toEqual({ tab: 'past' });
  });

  test('past: also what was completed ahead of its time', async () => {
    server.use(list(session(), session({ session_id: 'early', status: 'completed' }), session({ session_id: 'held', status: 'completed', ...over })));
    await open('/sessions?tab=past');
    expect(await screen.findAllByText('Completed')).toHaveLength(2);
    const hrefs = within(screen.getByRole('tabpanel', { name: 'Past' })).getAllByRole('link', { name: /^With/ }).map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual(['/sessions/early', '/sessions/held']);
  });

  test('a first page without anything of the list: the next one is read', async () => {
    server.use(
      http.get('*/api/sessions', ({ request }) => {
        const { searchParams } = new URL(request.url);
        if (searchParams.get('status')) return HttpResponse.json({ items: [], next: null });
        return searchParams.get('cursor')
          ? HttpResponse.json({ items: [session({ status: 'completed', ...over })], next: null })
          : HttpResponse.json({ items: [session({ session_id: 'x', status: 'cancelled', ...over })], next: 'more' });
      }),
    );
    await open('/sessions?tab=past');
    expect(await screen.findByText('Completed')).toBeVisible();
  });

  test('a later page asks for the list of the first one, whatever the clock says by then', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get('*/api/sessions', ({ request }) => {
        const { searchParams } = new URL(request.url);
        asked.push(searchParams.get('to'));
        return HttpResponse.json({ items: [], next: searchParams.get('cursor') ? null : 'more' });
      }),
    );
    let now = Date.parse(over.ends_at);
    await makeClient().fetchInfiniteQuery({ ...sessionPagesQuery('past', () => filterOf('past', (now += 60_000))), pages: 2 });
    expect(asked).toEqual(['2026-11-20T10:51:00Z', '2026-11-20T10:51:00Z']);
  });

  test('for a coach: the member’s name, and no booking', async () => {
    server.use(list(session()), answer('get', '/me', { ...member, user: { ...member.user, role: 'coach' } } as never));
    await open('/sessions');
    expect(await screen.findByText('With Sam Rivera')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Book a session' })).toBeNull();
  });
});

describe('cancelling [R5.8]', () => {
  const cancelled = session({ status: 'cancelled', cancelled_at: '2026-11-23T08:00:00Z' });

  test('asks, sends the reason, and leads the focus back', async () => {
    server.use(list(session()));
    const { user } = await open('/sessions');
    await user.click(await screen.findByRole('button', { name: 'Cancel Thursday 26 November, 11:00' }));
    const dialog = await screen.findByRole('dialog', { name: 'Cancel this session?' });
    expect(within(dialog).getByText(/frees your seat/)).toBeVisible();
    let body: unknown;
    server.use(
      http.post('*/api/sessions/s1/cancel', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(cancelled);
      }),
      list(),
    );
    await user.type(within(dialog).getByLabelText('Reason'), 'Travelling');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel session' }));
    expect(await screen.findByText('Session cancelled')).toBeVisible();
    expect(body).toEqual({ reason: 'Travelling' });
    await waitFor(() => expect(screen.queryByText('With Amara Okafor')).toBeNull());
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  test('that is refused says why and keeps the dialog', async () => {
    server.use(list(session()), http.post('*/api/sessions/s1/cancel', () => refuse(409, 'TooLate')));
    const { user } = await open('/sessions');
    await user.click(await screen.findByRole('button', { name: /^Cancel Thu/ }));
    await user.click(await screen.findByRole('button', { name: 'Cancel session' }));
    expect(await screen.findByRole('alert')).toHaveTextContent("It's too late to cancel this session");
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  test('is not offered to a member once it is too late', async () => {
    server.use(list(session({ cancel_by: '2026-11-23T07:59:00Z' })));
    await open('/sessions');
    await screen.findByText('With Amara Okafor');
    expect(screen.queryByRole('button', { name: /^Cancel/ })).toBeNull();
  });
});
