import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import type { Conversation, Message } from '../../api/types';
import { conversation, message, member, session } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server, sockets } from '../../test/server';

const talks = (...items: Conversation[]) => answer('get', '/conversations', { items, next: null } as never);
/** Said so far, oldest first; pages of two. */
function said(...items: Message[]) {
  server.use(
    http.get('*/api/conversations/talk/messages', ({ request }) => {
      const from = Number(new URL(request.url).searchParams.get('cursor') ?? 0);
      const latest = items.toReversed();
      return HttpResponse.json({ items: latest.slice(from, from + 2), next: latest.length > from + 2 ? String(from + 2) : null });
    }),
  );
}
/** Counts the marks of reading. */
function reads() {
  const marks: string[] = [];
  server.use(http.post('*/api/conversations/:id/read', ({ params }) => (marks.push(String(params.id)), new HttpResponse(null, { status: 204 }))));
  return marks;
}
const log = () => screen.findByRole('region', { name: 'Conversation with Amara Okafor' });
const write = async (user: Awaited<ReturnType<typeof open>>['user'], words: string) => {
  await user.click(await screen.findByRole('textbox', { name: 'Write to Amara Okafor' }));
  await user.paste(words);
};

describe('the list', () => {
  test('names who it is with, what was said last and what is unread; a group is named by its time', async () => {
    const last = message(3, { text: 'See you on Monday' });
    server.use(talks(conversation({ last_message: last, unread_count: 2 }), conversation({ conversation_id: 'g', kind: 'group', starts_at: '2026-11-24T10:00:00Z' })));
    await open('/messages');
    const list = await screen.findByRole('list', { name: 'Conversations' });
    const [first, group] = within(list).getAllByRole('link');
    expect(first).toHaveTextContent(/Amara Okafor.*08:30.*See you on Monday.*2 unread/);
    expect(group).toHaveTextContent(/Group, Tue 24 Nov, 11:00.*No messages yet/);
    expect(screen.getByText('Choose a conversation')).toBeVisible();
    await waitFor(() => expect(document.title).toBe('(2) Messages · Evergreen'));
  });

  test('without any: why, and where to go', async () => {
    await open('/messages');
    expect(await screen.findByText('No conversations yet')).toBeVisible();
  });

  test('that can not be loaded: another try', async () => {
    server.use(http.get('*/api/conversations', () => refuse(500, 'InternalServerError')));
    const { user } = await open('/messages');
    await screen.findByText("We couldn't load your conversations");
    server.use(talks(conversation()));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: /Amara Okafor/ })).toHaveAttribute('href', '/messages/talk');
  });
});

describe('a conversation', () => {
  test('shows what is new below a line, by days, and marks it as read', async () => {
    const marks = reads();
    said(message(1, { text: 'Old', created_at: '2026-11-20T09:00:00Z' }), message(2, { text: 'Fresh' }));
    server.use(talks(conversation({ unread_count: 1, last_message: message(2) })));
    await open('/messages/talk');
    await within(await log()).findByText('Fresh');
    expect(within(await log()).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Friday 20 November', expect.stringContaining('Old'), 'Today', 'New', expect.stringContaining('Fresh')]);
    await waitFor(() => expect(marks).toEqual(['talk']));
    await waitFor(() => expect(document.title).toBe('Messages · Evergreen'));
  });

  test('loads what was said before', async () => {
    said(message(1), message(2), message(3));
    server.use(talks(conversation()));
    const { user } = await open('/messages/talk');
    await user.click(await screen.findByRole('button', { name: 'Show earlier messages' }));
    expect(await within(await log()).findByText('Message 1')).toBeVisible();
    expect(within(await log()).getByText('This is the beginning of your conversation with Amara Okafor.')).toBeVisible();
  });

  test('is live: what the other says appears, is read out and is read', async () => {
    const before = sockets.length;
    const marks = reads();
    said(message(1));
    server.use(talks(conversation({ last_message: message(1) })));
    const { client } = await open('/messages/talk');
    await within(await log()).findByText('Message 1');
    await waitFor(() => expect(sockets.length).toBe(before + 1));
    await waitFor(() => expect(client.isFetching()).toBe(0));
    act(() => sockets.at(-1)?.send({ type: 'message', conversation_id: 'talk', message: message(2, { text: 'Are you there?' }) }));
    expect(await within(await log()).findByText('Are you there?')).toBeVisible();
    expect(screen.getByText('Amara Okafor: Are you there?')).toHaveAttribute('role', 'status');
    await waitFor(() => expect(marks).toEqual(['talk']));
  });

  test('of somebody else is refused in words', async () => {
    server.use(talks(), http.get('*/api/conversations/other/messages', () => refuse(403, 'Forbidden')));
    await open('/messages/other');
    expect(await screen.findByText("You don't have access to this")).toBeVisible();
  });

  test('of a group names who speaks and leads to the session', async () => {
    said(message(1, { author_id: 'jo', author_name: 'Jo Park' }));
    server.use(
      talks(conversation({ kind: 'group', member_id: null, starts_at: '2026-11-24T10:00:00Z' })),
      answer('get', '/sessions', { items: [session({ conversation_id: null, session_id: 'alone' }), session({ conversation_id: 'talk' })], next: null } as never),
    );
    await open('/messages/talk');
    expect(await screen.findByRole('link', { name: 'View session' })).toHaveAttribute('href', '/sessions/s1');
    expect(await screen.findByText('Jo Park')).toBeVisible();
  });
});

describe('writing', () => {
  /** A server that answers what comes when it is told to. */
  function post(...answers: (() => Response | Promise<Response>)[]) {
    const keys: (string | null)[] = [];
    server.use(
      http.post('*/api/conversations/talk/messages', async ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        const { text } = (await request.json()) as { text: string };
        const say = answers.shift();
        return say ? say() : HttpResponse.json(message(2, { text, author_id: 'sam', author_name: 'Sam Rivera' }), { status: 201 });
      }),
    );
    return keys;
  }
  const begin = async () => {
    said(message(1));
    server.use(talks(conversation({ last_message: message(1) })));
    const opened = await open('/messages/talk');
    await within(await log()).findByText('Message 1');
    await waitFor(() => expect(opened.client.isFetching()).toBe(0));
    return opened;
  };

  test('Enter sends: the words stand there at once, then with a tick [R10.5]', async () => {
    const { user } = await begin();
    let arrive = (): void => {};
    post(() => new Promise((resolve) => (arrive = () => resolve(HttpResponse.json(message(2, { text: 'Hello', author_id: 'sam' }), { status: 201 })))));
    await write(user, 'Hello');
    await user.keyboard('{Enter}');
    expect(await within(await log()).findByText('Sending')).toBeInTheDocument();
    expect(screen.getByRole('textbox')).toHaveValue('');
    await waitFor(() => (arrive(), expect(screen.getByText('Sent')).toBeInTheDocument()));
    expect(within(await log()).getAllByText('Hello')).toHaveLength(1);
    expect(screen.getByRole('list', { name: 'Conversations' })).toHaveTextContent('You: Hello');
  });

  test('Shift+Enter starts a new line', async () => {
    const { user } = await begin();
    await write(user, 'One');
    await user.keyboard('{Shift>}{Enter}{/Shift}Two');
    expect(screen.getByRole('textbox')).toHaveValue('One\nTwo');
  });

  test('what could not be sent says so, and is tried again with the same key', async () => {
    const { user } = await begin();
    const keys = post(() => HttpResponse.error());
    await write(user, 'Hello');
    await user.keyboard('{Enter}');
    const alert = await within(await log()).findByRole('alert');
    expect(alert).toHaveTextContent("Not sent. We couldn't reach the server");
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await within(await log()).findByText('Sent')).toBeInTheDocument();
    expect(within(await log()).queryByRole('alert')).toBeNull();
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
  });

  test('what could not be sent can be given up', async () => {
    const { user } = await begin();
    post(() => refuse(403, 'Forbidden'));
    await write(user, 'Hello');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await user.click(await within(await log()).findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByText('Hello')).toBeNull());
  });

  test('what was begun is still there after looking elsewhere', async () => {
    const { user, router } = await begin();
    await write(user, 'Half a thought');
    await act(() => router.navigate({ to: '/sessions' }));
    await act(() => router.navigate({ to: '/messages/{-$conversationId}', params: { conversationId: 'talk' } }));
    expect(await screen.findByRole('textbox')).toHaveValue('Half a thought');
    await user.clear(screen.getByRole('textbox'));
  });

  test('is not offered to who may only read', async () => {
    said(message(1));
    server.use(talks(conversation()), answer('get', '/me', { ...member, permissions: ['conversations:read'] } as never));
    await open('/messages/talk');
    expect(await screen.findByText('You may read this conversation, but not write in it.')).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
