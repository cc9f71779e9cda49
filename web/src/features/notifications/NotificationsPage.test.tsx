import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import { bookSession, cancelSession } from '../../api/actions';
import type { Notification } from '../../api/types';
import { notification, session } from '../../test/fixtures';
import { open } from '../../test/render';
import { refuse, server, sockets } from '../../test/server';
import { marked } from './marks';

/** A server that remembers what was read. */
function told(...items: Notification[]) {
  const read: string[] = [];
  const now = () => items.map((each) => (read.includes(each.notification_id) || read.includes('all') ? { ...each, read_at: '2026-11-23T08:00:00Z' } : each));
  server.use(
    http.get('*/api/notifications', ({ request }) => {
      const unread = new URL(request.url).searchParams.get('unread') === 'true';
      return HttpResponse.json({ items: now().filter((each) => !unread || !each.read_at), next: null });
    }),
    http.post('*/api/notifications/read-all', () => (read.push('all'), new HttpResponse(null, { status: 204 }))),
    http.post('*/api/notifications/:id/read', ({ params }) => (read.push(String(params.id)), HttpResponse.json(items[0]))),
  );
  return read;
}
const rated = notification({ notification_id: 'n2', kind: 'session_completed', title: 'Please rate your session with Amara Okafor', created_at: '2026-11-21T08:00:00Z', path: '/sessions/s2' });

describe('the page', () => {
  test('each says what happened and when, and leads to it; following reads it [R11.4] [R11.6]', async () => {
    const read = told(notification(), rated);
    const { user, router } = await open('/notifications');
    const link = await screen.findByRole('link', { name: /is confirmed.*Your place is booked.*Unread.*5 minutes ago/ });
    expect(link).toHaveAttribute('href', '/sessions/s1');
    expect(within(link).getByText('5 minutes ago')).toHaveAttribute('title', 'Monday 23 November, 08:55, Berlin (GMT+1)');
    expect(screen.getByText('2 days ago')).toBeVisible();
    await user.click(link);
    await waitFor(() => expect(read).toEqual(['n1']));
    expect(router.state.location.pathname).toBe('/sessions/s1');
  });

  test('unread ones alone, by the address; when all are read it says so', async () => {
    const read = told(notification(), notification({ notification_id: 'n0', title: 'Long known', read_at: '2026-11-22T08:00:00Z' }));
    const { user } = await open('/notifications?show=unread');
    await screen.findByText('Your session with Amara Okafor is confirmed');
    expect(screen.queryByText('Long known')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Mark all as read' }));
    expect(await screen.findByText('You are up to date.')).toBeVisible();
    expect(read).toEqual(['all']);
  });

  test('marking as read that is refused comes undone and is told', async () => {
    told(notification());
    server.use(http.post('*/api/notifications/:id/read', () => refuse(503, 'Busy')));
    const { user } = await open('/notifications');
    await user.click(await screen.findByRole('button', { name: /^Mark “Your session/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent("We couldn't mark it as read");
    expect(await screen.findByRole('link', { name: /Unread/ })).toBeVisible();
  });

  test('that can not be loaded: what failed, and another try', async () => {
    server.use(http.get('*/api/notifications', () => refuse(500, 'InternalServerError')));
    const { user } = await open('/notifications');
    expect(await screen.findByText("We couldn't load your notifications")).toBeVisible();
    told();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nothing yet')).toBeVisible();
  });
});

describe('the bell', () => {
  test('counts what is unread, shows the latest and marks all as read [R11.1]', async () => {
    told(notification(), rated);
    const { user } = await open('/sessions');
    await user.click(await screen.findByRole('button', { name: 'Notifications, 2 unread' }));
    const dialog = await screen.findByRole('dialog', { name: 'Notifications, 2 unread' });
    expect(await within(dialog).findAllByRole('listitem')).toHaveLength(2);
    await user.click(within(dialog).getByRole('button', { name: 'Mark all as read' }));
    expect(await screen.findByRole('button', { name: 'Notifications' })).toBeVisible();
    expect(within(dialog).getByRole('link', { name: 'All notifications' })).toHaveAttribute('href', '/notifications');
  });

  test('Escape or a press elsewhere closes it, and the focus is on the bell again', async () => {
    told(notification());
    const { user } = await open('/sessions');
    const bell = await screen.findByRole('button', { name: 'Notifications, 1 unread' });
    await user.click(bell);
    expect(bell).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(bell).toHaveFocus());
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(bell);
    await user.click(screen.getByRole('heading', { level: 1 }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('a completed session is told in a toast that leads to rating it [R4.6] [R9.1]', async () => {
    const before = sockets.length;
    const read = told();
    const { user, router } = await open('/sessions');
    await waitFor(() => expect(sockets.length).toBe(before + 1));
    act(() => sockets.at(-1)?.send({ type: 'notification', ...rated }));
    const toast = await screen.findByRole('alert');
    expect(toast).toHaveTextContent('Please rate your session with Amara Okafor');
    await user.click(within(toast).getByRole('link', { name: 'Rate session' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/sessions/s2'));
    await waitFor(() => expect(read).toEqual(['n2']));
  });
});

test('more are read at the end of the list, and the focus goes on to the first of them', async () => {
  server.use(
    http.get('*/api/notifications', ({ request }) =>
      HttpResponse.json(new URL(request.url).searchParams.get('cursor') ? { items: [rated], next: null } : { items: [notification({ read_at: '2026-11-23T08:00:00Z' })], next: 'more' }),
    ),
  );
  const { user } = await open('/notifications');
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  const first = await screen.findByRole('link', { name: /^Please rate/ });
  await waitFor(() => expect(first).toHaveFocus());
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

describe('what this tab did itself', () => {
  const cancelled = notification({ notification_id: 'n3', kind: 'session_cancelled', title: 'Your session with Amara Okafor is cancelled' });

  test('is counted by the bell and gets no toast, even when the push overtakes the answer; what others do gets one', async () => {
    const before = sockets.length;
    told(cancelled);
    let respond = (): void => {};
    const answered = new Promise<void>((go) => {
      respond = go;
    });
    server.use(http.post('*/api/sessions/s1/cancel', async () => (await answered, HttpResponse.json(session({ status: 'cancelled' })))));
    await open('/sessions');
    await waitFor(() => expect(sockets.length).toBe(before + 1));
    const cancelling = cancelSession('s1', '');
    act(() => sockets.at(-1)?.send({ type: 'notification', ...cancelled }));
    respond();
    await act(() => cancelling);
    act(() => sockets.at(-1)?.send({ type: 'notification', ...cancelled, notification_id: 'n4', session_id: 's2', title: 'Another one is cancelled' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Another one is cancelled');
    expect(screen.getByRole('button', { name: /^Notifications, 1 unread/ })).toBeVisible();
  });

  test('and was refused is told where it was tried, so not in a toast too', async () => {
    const before = sockets.length;
    const rejected = notification({ notification_id: 'n5', kind: 'booking_rejected', session_id: null, title: 'The slot was full' });
    told(rejected);
    server.use(http.post('*/api/sessions', () => refuse(409, 'SlotFull')));
    await open('/sessions');
    await waitFor(() => expect(sockets.length).toBe(before + 1));
    const booking = bookSession('amara', '2026-11-30T09:00:00Z', 'key');
    act(() => sockets.at(-1)?.send({ type: 'notification', ...rejected }));
    await act(() => expect(booking).rejects.toMatchObject({ code: 'SlotFull' }));
    act(() => sockets.at(-1)?.send({ type: 'notification', ...rated }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Please rate your session');
    expect(screen.queryByText('The slot was full')).toBeNull();
  });
});

test('marking one leaves the others and what was read before', () => {
  const known = notification({ notification_id: 'n0', read_at: '2026-11-22T08:00:00Z' });
  const after = marked({ items: [notification(), rated, known], next: null }, 'n1', '2026-11-23T09:00:00Z');
  expect(after.items.map((each) => each.read_at)).toEqual(['2026-11-23T09:00:00Z', null, '2026-11-22T08:00:00Z']);
});
