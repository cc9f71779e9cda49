import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { member } from '../test/fixtures';
import { open, type Opened } from '../test/render';
import { answer, refuse, server } from '../test/server';

/** Pasted: a key at a time takes long. */
const write = async (user: Opened['user'], into: HTMLElement, words: string) => {
  await user.click(into);
  await user.paste(words);
};

let refreshes = 0;
beforeEach(() => {
  refreshes = 0;
  server.events.removeAllListeners();
  server.events.on('request:start', ({ request }) => void (refreshes += request.url.endsWith('/auth/refresh') ? 1 : 0));
});

describe('the way in', () => {
  test('a visitor is led to sign in without a request, and back to where he wanted', async () => {
    const { user, router } = await open('/sessions?tab=past', { signedIn: false });
    expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
    expect(refreshes).toBe(0);
    await write(user, screen.getByLabelText('E-mail'), 'sam@example.com');
    await write(user, screen.getByLabelText('Password'), 'Evergreen-2026');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(router.state.location.href).toBe('/sessions?tab=past'));
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('a-token');
  });

  test('a wrong password is told above the form, with the focus on it', async () => {
    server.use(http.post('*/api/auth/login', () => refuse(401, 'Unauthorized', 'no')));
    const { user } = await open('/login', { signedIn: false });
    await write(user, await screen.findByLabelText('E-mail'), 'sam@example.com');
    await write(user, screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent("That e-mail and password don't match");
    expect(alert).toHaveFocus();
    expect(screen.getByLabelText('Password')).toHaveValue('wrong');
  });

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/login', '/reset-password#code=1'])('next=%s leads nowhere but home', async (next) => {
    const { router } = await open(`/login?next=${encodeURIComponent(next)}`, { signedIn: false });
    expect(router.state.location.search).toEqual({});
  });

  test('who comes back is signed in by the cookie, silently', async () => {
    await open('/book');
    expect(await screen.findByRole('heading', { name: 'Book a session' })).toBeVisible();
    expect(refreshes).toBe(1);
  });

  test('who comes back too late is asked to sign in again', async () => {
    server.use(http.post('*/api/auth/refresh', () => refuse(401, 'Unauthorized')));
    await open('/book');
    expect(await screen.findByText('Your session has ended. Please sign in again.')).toBeVisible();
    expect(localStorage.getItem('evergreen-signed-in')).toBeNull();
  });

  test('a server that can not be reached is no reason to be signed out', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {}); // the router tells of it too
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    server.use(http.post('*/api/auth/refresh', () => HttpResponse.error()));
    const { user } = await open('/book');
    expect(await screen.findByRole('heading', { name: "Evergreen can't be reached right now" })).toBeVisible();
    server.use(answer('post', '/auth/refresh', { access_token: 'a-token', expires_in: 3600 }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Book a session' })).toBeVisible();
  });

  test('an address that does not exist says so', async () => {
    await open('/nowhere');
    expect(await screen.findByRole('heading', { name: "We couldn't find this page" })).toBeVisible();
  });

  test('each role finds its own places in the menu, and another role’s page is refused', async () => {
    server.use(answer('get', '/me', { ...member, user: { ...member.user, role: 'coach' }, member: null } as never));
    const { router } = await open('/admin/users');
    expect(await screen.findByRole('heading', { level: 1, name: "You don't have access to this" })).toBeVisible();
    expect(within(screen.getByRole('navigation')).getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Home', 'Members', 'Sessions', 'Availability', 'Calendar', 'Messages',
    ]);
    await act(() => router.navigate({ to: '/sessions' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible();
  });
});

describe('the way out', () => {
  const leave = async () => {
    const opened = await open('/sessions');
    await opened.user.click(await screen.findByRole('button', { name: 'Account of Sam Rivera' }));
    await opened.user.click(await screen.findByRole('button', { name: 'Sign out' }));
    return opened;
  };

  test('signing out leads to the sign-in page, and tells the other tabs', async () => {
    const heard: unknown[] = [];
    const other = new BroadcastChannel('evergreen-session');
    other.addEventListener('message', (event) => heard.push(event.data));
    const { client } = await leave();
    expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
    await waitFor(() => expect(heard).toEqual(['out']));
    await waitFor(() => expect(client.getQueryCache().getAll()).toEqual([]));
    other.close();
  });

  test('signing out in another tab signs out here', async () => {
    await open('/sessions');
    await screen.findByRole('heading', { level: 1, name: 'Sessions' });
    const other = new BroadcastChannel('evergreen-session');
    act(() => other.postMessage('out'));
    expect(await screen.findByText('You signed out in another tab.')).toBeVisible();
    other.close();
  });

  test('without a connection one stays signed in, and is told', async () => {
    server.use(http.post('*/api/auth/logout', () => HttpResponse.error()));
    await leave();
    expect(await screen.findByText("We couldn't reach the server, so you are still signed in.")).toBeVisible();
    expect(screen.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible();
  });
});
