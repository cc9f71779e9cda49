import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import { conversationsQuery, messagesQuery } from '../api/queries';
import { conversation, member, message, notification, session } from '../test/fixtures';
import { open } from '../test/render';
import { answer, server, sockets } from '../test/server';

const list = (...items: object[]) => ({ items, next: null });

/** Counts how often the sessions are read. */
function counted() {
  const reads = { sessions: 0 };
  server.use(
    http.get('*/api/sessions', () => {
      reads.sessions += 1;
      return HttpResponse.json(list(session()));
    }),
  );
  return reads;
}

/** The page is open and live, and what it read at first has settled. */
async function live(address: string) {
  const before = sockets.length;
  const opened = await open(address);
  await waitFor(() => expect(sockets.length).toBe(before + 1));
  await waitFor(() => expect(opened.client.isFetching()).toBe(0));
  return opened;
}

describe('what is on screen is read again', () => {
  test('when the socket opens, and when it opens again after it was lost', async () => {
    const reads = counted();
    const { client } = await live('/sessions');
    await waitFor(() => expect(reads.sessions).toBe(2)); // by the page, and because the socket opened
    act(() => sockets.at(-1)?.close());
    await waitFor(() => expect(reads.sessions).toBe(3));
    expect(client.isFetching({ queryKey: ['slots'] })).toBe(0);
  });

  test('when a push tells of a session [R11.1]', async () => {
    const reads = counted();
    await live('/sessions');
    await waitFor(() => expect(reads.sessions).toBe(2));
    act(() => sockets.at(-1)?.send({ type: 'notification', ...notification() }));
    await waitFor(() => expect(reads.sessions).toBe(3));
  });

  test('when a member who waits is given a coach [R6.5]', async () => {
    const waiting = { ...member, member: { ...member.member, coach_id: null, coach_name: null } };
    server.use(answer('get', '/me', waiting as never));
    await live('/book');
    expect(await screen.findByText("We'll match you with a coach")).toBeVisible();
    server.use(answer('get', '/me', member as never));
    act(() => sockets.at(-1)?.send({ type: 'assigned', coach_id: 'amara' }));
    expect(await screen.findByText('Amara Okafor')).toBeVisible();
  });

  test('when something was done in another tab', async () => {
    const reads = counted();
    await live('/sessions');
    await waitFor(() => expect(reads.sessions).toBe(2));
    const other = new BroadcastChannel('evergreen-acts');
    act(() => other.postMessage('acted'));
    await waitFor(() => expect(reads.sessions).toBe(3));
    other.close();
  });
});

test('an act that succeeds here tells the other tabs', async () => {
  server.use(answer('get', '/notifications', list(notification()) as never), http.post('*/api/notifications/read-all', () => new HttpResponse(null, { status: 204 })));
  const { user } = await live('/notifications');
  const heard: unknown[] = [];
  const other = new BroadcastChannel('evergreen-acts');
  other.addEventListener('message', (event) => heard.push(event.data));
  await user.click(screen.getByRole('button', { name: 'Mark all as read' }));
  await waitFor(() => expect(heard).toEqual(['acted']));
  other.close();
});

test('a message is written into its conversation, the list and the title, without asking the server [R10.5]', async () => {
  server.use(answer('get', '/conversations', list(conversation()) as never));
  const { client } = await live('/sessions');
  const talk = messagesQuery('talk').queryKey;
  act(() => client.setQueryData(talk, { pages: [list()], pageParams: [null] } as never));
  server.use(http.get('*/api/conversations*', () => HttpResponse.error()));
  act(() => sockets.at(-1)?.send({ type: 'message', conversation_id: 'talk', message: message(1) }));
  await waitFor(() => expect(client.getQueryData(talk)?.pages[0]?.items).toEqual([message(1)]));
  expect(client.getQueryData(conversationsQuery.queryKey)?.pages[0]?.items[0]).toMatchObject({ unread_count: 1, last_message: { text: 'Message 1' } });
  expect(await screen.findByRole('link', { name: 'Messages 1 unread' })).toBeVisible();
  await waitFor(() => expect(document.title).toBe('(1) Sessions · Evergreen'));
});
