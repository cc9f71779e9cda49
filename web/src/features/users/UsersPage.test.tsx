import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import type { Account, Me, Permission } from '../../api/types';
import { member } from '../../test/fixtures';
import { open, type Opened } from '../../test/render';
import { answer, refuse, server } from '../../test/server';
import { overridesFor } from './permissions';

const COACH_MAY: Permission[] = ['coaches:read', 'members:read', 'notes:private', 'sessions:read', 'sessions:write'];
const account = (more: Partial<Account>): Account => ({
  user_id: 'amara', email: 'amara@example.com', name: 'Amara Okafor', role: 'coach', timezone: 'Europe/London', status: 'active', takes_mail: true,
  role_permissions: COACH_MAY, permissions: COACH_MAY, granted: [], revoked: [], ...more,
});
const amara = account({});
const robin = account({ user_id: 'robin', name: 'Robin Admin', email: 'robin@example.com', role: 'admin', role_permissions: ['users:read', 'users:write'], permissions: ['users:read', 'users:write'] });
const sam = account({ user_id: 'sam', name: 'Sam Rivera', email: 'sam@example.com', role: 'member', status: 'inactive', takes_mail: false, permissions: ['sessions:read'], role_permissions: ['sessions:read', 'sessions:write'] });
const me: Me = { ...member, user: { ...robin }, permissions: ['users:read', 'users:write'], member: null };

async function openAs(address: string, users = [amara, robin, sam]): Promise<Opened> {
  server.use(answer('get', '/me', me as never), answer('get', '/users', { items: users, next: null } as never));
  return open(address);
}

/** By its title: looking for roles in all of the page takes seconds. */
const card = async (title: string) => (await screen.findByText(title, { selector: 'h2' })).parentElement!;

/** Takes what is sent for a user; answers with the account it becomes. */
function takes(user: Account, become: (change: Partial<Account>) => Partial<Account> = (change) => change): unknown[] {
  const heard: unknown[] = [];
  server.use(
    http.patch(`*/api/users/${user.user_id}`, async ({ request }) => {
      const change = (await request.json()) as Partial<Account>;
      heard.push(change);
      return HttpResponse.json({ ...user, ...become(change) });
    }),
  );
  return heard;
}

describe('everybody', () => {
  test('is listed by name with role, status and what differs, and found by name, address or role', async () => {
    const { user, router } = await openAs('/admin/users');
    const names = async () => (await screen.findAllByRole('listitem')).map((item) => item.querySelector('a b')?.textContent).filter(Boolean);
    await screen.findByText('Sam Rivera');
    expect(await names()).toEqual(['Amara Okafor', 'Robin Admin', 'Sam Rivera']);
    const row = screen.getByText('Sam Rivera').closest('a')!;
    for (const badge of ['Inactive', 'Mails come back', '1 permission changed', 'Member']) expect(within(row).getByText(badge)).toBeVisible();
    expect(row).toHaveAttribute('href', '/admin/users/sam');
    await user.click(screen.getByLabelText('Find by name or e-mail'));
    await user.paste('robin@');
    await waitFor(() => expect(router.state.location.search).toEqual({ q: 'robin@' }));
    expect(screen.getByText('1 person')).toBeVisible();
  });

  test('of one role, as the address says; nobody who matches is said, with the way back', async () => {
    const { user } = await openAs('/admin/users?role=coach', [robin]);
    expect(await screen.findByText('Nobody matches')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show everybody' }));
    expect(await screen.findByText('robin@example.com')).toBeVisible();
  });

  test('that can not be loaded: what failed, and another try that works', async () => {
    server.use(answer('get', '/me', me as never), http.get('*/api/users', () => refuse(500, 'InternalServerError')));
    const { user } = await open('/admin/users');
    expect(await screen.findByText("We couldn't load the users")).toBeVisible();
    server.use(answer('get', '/users', { items: [amara], next: null } as never));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Amara Okafor')).toBeVisible();
  });
});

describe('letting somebody in', () => {
  test('by an invitation, or with a password that is strong enough', async () => {
    const heard: unknown[] = [];
    const { user } = await openAs('/admin/users');
    server.use(
      http.post('*/api/users', async ({ request }) => {
        heard.push(await request.json());
        return heard.length === 1 ? refuse(409, 'EmailTaken') : HttpResponse.json(sam, { status: 201 });
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Add user' }));
    const dialog = await screen.findByRole('dialog', { name: 'Add a user' });
    const write = async (label: string, words: string) => {
      await user.click(within(dialog).getByLabelText(label));
      await user.paste(words);
    };
    await write('Name', 'Kim Newton');
    await write('E-mail', 'kim@example.com');
    await user.click(within(dialog).getByRole('button', { name: 'Send invitation' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('There is an account with this e-mail already');
    await user.click(within(dialog).getByLabelText(/Set a password/));
    await write('Password', 'weak');
    await user.click(within(dialog).getByRole('button', { name: 'Create account' }));
    expect(heard).toHaveLength(1);
    await write('Password', 'Evergreen-2026');
    await user.click(within(dialog).getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText('Kim Newton is added')).toBeVisible();
    expect(heard).toEqual([
      { name: 'Kim Newton', email: 'kim@example.com', timezone: 'Europe/Berlin', role: 'member' },
      { name: 'Kim Newton', email: 'kim@example.com', timezone: 'Europe/Berlin', role: 'member', password: 'weakEvergreen-2026' },
    ]);
  });
});

describe('permissions', () => {
  test('are what the role gives, and grants and revocations beside it, sent as exactly that [R12.3] [R12.4]', async () => {
    const { user } = await openAs('/admin/users/amara');
    const permissions = await card('Permissions');
    const line = (label: string) => within(permissions).getByLabelText(label).closest('[class*="permission"]') as HTMLElement;
    expect(within(line('Book, move and cancel sessions')).getByText('By role')).toBeVisible();
    expect(within(line('See users')).getByText('Not by role')).toBeVisible();
    await user.click(within(permissions).getByLabelText('Book, move and cancel sessions'));
    await user.click(within(permissions).getByLabelText('See users'));
    expect(within(line('Book, move and cancel sessions')).getByText('Revoked')).toBeVisible();
    expect(within(line('See users')).getByText('Granted')).toBeVisible();
    const heard = takes(amara, () => ({ permissions: [...COACH_MAY.filter((one) => one !== 'sessions:write'), 'users:read'] }));
    await user.click(within(permissions).getByRole('button', { name: 'Save changes' }));
    await screen.findByText('Permissions: your changes are in place.');
    expect(heard).toEqual([{ granted: ['users:read'], revoked: ['sessions:write'] }]);
    await user.click(within(permissions).getByRole('button', { name: 'Back to the role' }));
    expect(within(line('See users')).getByText('Not by role')).toBeVisible();
  });

  test('to change users can not be taken from oneself, and neither can one’s access', async () => {
    await openAs('/admin/users/robin');
    const permissions = await card('Permissions');
    expect(within(permissions).getByLabelText(/^Change users and permissions/)).toBeDisabled();
    expect(within(permissions).getByText(/Yours to keep/)).toBeVisible();
    const access = await card('Name and access');
    expect(within(access).getByLabelText(/^May sign in/)).toBeDisabled();
    expect(within(access).getByText(/You can not take your own access away/)).toBeVisible();
  });

  test('grants and revocations are the difference to the role', () => {
    expect(overridesFor(['members:read', 'users:read'], ['members:read', 'sessions:read'])).toEqual({ granted: ['users:read'], revoked: ['sessions:read'] });
  });
});

describe('access', () => {
  test('is not taken from somebody with sessions ahead: they are named, with links', async () => {
    const { user } = await openAs('/admin/users/amara');
    server.use(http.patch('*/api/users/amara', () => refuse(409, 'BookingsExist', '1 booked session is in the way of this change', { Sessions: [{ session_id: 's1', member_name: 'Sam Rivera', starts_at: '2026-11-26T10:00:00Z' }] })));
    const access = await card('Name and access');
    await user.click(within(access).getByLabelText(/^May sign in/));
    await user.click(within(access).getByRole('button', { name: 'Save changes' }));
    const dialog = await screen.findByRole('dialog', { name: '1 session is in the way' });
    expect(within(dialog).getByRole('link', { name: /Sam Rivera/ })).toHaveAttribute('href', '/sessions/s1');
  });

  test('and mails that came back are given again', async () => {
    const { user } = await openAs('/admin/users/sam');
    const access = await card('Name and access');
    await user.click(within(access).getByLabelText(/^May sign in/));
    await user.click(within(access).getByLabelText(/^Mails may go out/));
    const heard = takes(sam, () => ({ status: 'active', takes_mail: true }));
    await user.click(within(access).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(heard).toEqual([{ status: 'active', takes_mail: true }]));
  });

  test('of nobody: there is no such user', async () => {
    await openAs('/admin/users/nobody');
    expect(await screen.findByRole('heading', { name: "We couldn't find this user" })).toBeVisible();
  });
});
