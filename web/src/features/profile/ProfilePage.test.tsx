import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import type { Coach, Me } from '../../api/types';
import { coach, COACH, member } from '../../test/fixtures';
import { open, type Opened } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

const amara: Me = {
  ...member,
  user: { ...member.user, user_id: COACH, name: 'Amara Okafor', email: 'amara@example.com', role: 'coach' },
  permissions: ['coaches:read', 'coaches:write'],
  member: null,
  coach,
};
const robin: Me = { ...member, user: { ...member.user, user_id: 'robin', name: 'Robin Admin', role: 'admin' }, permissions: ['coaches:read', 'coaches:write', 'users:write'], member: null };

const me = (who: Me) => answer('get', '/me', who as never);
/** By its title: looking for roles in all of the page takes seconds. */
const card = async (title: string) => (await screen.findByText(title, { selector: 'h2' })).parentElement!;

/** Replaces what is in a field; pasted, because a key at a time takes long. */
const write = async (user: Opened['user'], field: HTMLElement, words: string) => {
  await user.clear(field);
  await user.click(field);
  await user.paste(words);
};

/** Takes what is sent to `path`, and answers with `after` it was merged into. */
function takes<T extends object>(path: string, kept: T): unknown[] {
  const heard: unknown[] = [];
  server.use(
    http.patch(`*/api${path}`, async ({ request }) => {
      const change = (await request.json()) as Partial<T>;
      heard.push(change);
      return HttpResponse.json({ ...kept, ...change });
    }),
  );
  return heard;
}

describe('the own details', () => {
  test('are saved as far as they were changed, and only offered to be when they were [R1.4]', async () => {
    const { user } = await open('/profile');
    const form = await card('Your details');
    expect(within(form).getByLabelText('E-mail')).toHaveAttribute('readonly');
    expect(screen.queryByText(/this device/)).toBeNull();
    expect(within(form).queryByRole('button', { name: 'Save changes' })).toBeNull();
    let body: unknown;
    server.use(
      http.patch('*/api/me', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ ...member, user: { ...member.user, name: 'Samuel Rivera' } });
      }),
    );
    await write(user, within(form).getByLabelText('Name'), 'Samuel Rivera');
    await user.click(within(form).getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Your details: your changes are in place.')).toBeVisible();
    expect(body).toEqual({ name: 'Samuel Rivera' });
    expect(within(form).queryByRole('button', { name: 'Save changes' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Account of Samuel Rivera' })).toBeVisible();
  });

  test('can be discarded, and are not left by accident', async () => {
    const { user, router } = await open('/profile');
    const form = await card('Your details');
    await write(user, within(form).getByLabelText('Name'), 'Sam');
    await user.click(within(screen.getByRole('navigation')).getByText('Sessions'));
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.click(within(dialog).getByRole('button', { name: 'Keep editing' }));
    expect(router.state.location.pathname).toBe('/profile');
    await user.click(within(form).getByRole('button', { name: 'Discard' }));
    expect(within(form).getByLabelText('Name')).toHaveValue('Sam Rivera');
    await user.click(within(screen.getByRole('navigation')).getByText('Sessions'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/sessions'));
  });

  test('a member’s phone that is no number is told at its field, the rest is kept [R1.4]', async () => {
    server.use(http.patch('*/api/members/sam', () => refuse(400, 'BadRequestError', 'no', { Fields: [{ field: 'emergency_contact.phone', problem: 'must be a number with its country code' }] })));
    const { user } = await open('/profile');
    const form = await card('For your coach');
    await write(user, within(form).getByLabelText('Their name'), 'Jo');
    await user.click(within(form).getByRole('button', { name: 'Save changes' }));
    expect(within(form).getByLabelText('Their phone')).toHaveAccessibleDescription('Please give both a name and a phone number, or neither');
    await write(user, within(form).getByLabelText('Their phone'), '123');
    await user.click(within(form).getByRole('button', { name: 'Save changes' }));
    expect(await within(form).findByRole('alert')).toHaveTextContent('Please check these fields');
    expect(within(form).getByLabelText('Their phone')).toHaveAccessibleDescription('Must be a number with its country code');
    const heard = takes('/members/sam', member.member!);
    await write(user, within(form).getByLabelText('Their phone'), '+442079460958');
    await user.click(within(form).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(heard).toEqual([{ emergency_contact: { name: 'Jo', phone: '+442079460958' } }]));
  });

  test('mails that come back are told', async () => {
    server.use(me({ ...member, user: { ...member.user, takes_mail: false } }));
    await open('/profile');
    expect(await screen.findByText('Mails to your address come back')).toBeVisible();
  });
});

describe('notification choices', () => {
  const preferences = { reminder_1h: { email: true, sms: false } };

  test('are kept at once, and taken back when that fails', async () => {
    server.use(me({ ...member, preferences }), http.patch('*/api/me', () => refuse(503, 'Busy')));
    const { user } = await open('/profile');
    const choice = await screen.findByLabelText('Reminder, 1 hour before, E-mail');
    await user.click(choice);
    expect(await screen.findByText("We couldn't save this choice")).toBeVisible();
    await waitFor(() => expect(choice).toBeChecked());
    const heard = takes('/me', { ...member, preferences: { reminder_1h: { email: false, sms: false } } });
    await user.click(choice);
    await waitFor(() => expect(heard).toEqual([{ preferences: { reminder_1h: { email: false } } }]));
  });

  test('text messages need a phone number, and are for members alone', async () => {
    await open('/profile');
    expect(await screen.findByLabelText('Reminder, 1 hour before, Text message')).toBeDisabled();
    expect(screen.getByText(/Text messages need a phone number/)).toBeVisible();
    server.use(me({ ...member, member: { ...member.member!, phone: '+442079460958' } }));
    await open('/profile');
    await waitFor(() => expect(screen.getAllByLabelText('Reminder, 1 hour before, Text message').at(-1)).toBeEnabled());
  });
});

describe('a coach’s profile', () => {
  test('shows members, places left and the average of all ratings, and the link to share [R2.5] [R9.5]', async () => {
    server.use(me(amara));
    await open('/profile');
    const form = await card('Coaching');
    expect(within(form).getByText('3 of 10')).toBeVisible();
    expect(within(form).getByText('Places left').parentElement).toHaveTextContent('7');
    expect(within(form).getByText('Average rating').parentElement).toHaveTextContent('4.9 from 128 ratings');
    expect(within(form).getByLabelText('Your signup link')).toHaveValue(`http://localhost:3000/signup?coach=${COACH}`);
  });

  test('refuses fewer places than members at the field, and hides from signup [R2.2] [R2.4]', async () => {
    server.use(me(amara), http.patch(`*/api/coaches/${COACH}`, () => refuse(400, 'BadRequestError', 'no', { Fields: [{ field: 'max_members', problem: 'must be at least 3, the members there are now' }] })));
    const { user } = await open('/profile');
    const form = await card('Coaching');
    const most = within(form).getByLabelText('Most members');
    await write(user, most, '0');
    await user.click(within(form).getByRole('button', { name: 'Save changes' }));
    expect(most).toHaveAccessibleDescription(/whole number from 1/);
    await write(user, most, '2');
    await user.click(within(form).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(most).toHaveAccessibleDescription(/Must be at least 3, the members there are now/));
    await write(user, most, '5');
    await user.click(within(form).getByRole('switch', { name: /^Accepting new members/ }));
    expect(within(form).getByText('Hidden from signup.')).toBeVisible();
    const heard = takes<Coach>(`/coaches/${COACH}`, coach);
    await user.click(within(form).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(heard).toEqual([{ max_members: 5, is_accepting_members: false }]));
  });
});

describe('a coach, for an administrator', () => {
  test('has the same form, and links to times, sessions and members', async () => {
    server.use(me(robin));
    const { user } = await open(`/admin/coaches/${COACH}`);
    expect(await screen.findByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
    const links = within(screen.getByRole('navigation', { name: 'Amara Okafor' })).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([`/admin/coaches/${COACH}/availability`, `/admin/sessions?coach=${COACH}`, `/admin/members?coach=${COACH}`]);
    const form = await card('Coaching');
    const heard = takes<Coach>(`/coaches/${COACH}`, coach);
    await write(user, within(form).getByLabelText('Specialisation'), 'Sleep');
    await user.click(within(form).getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(heard).toEqual([{ specialization: 'Sleep' }]));
  });

  test('is not deactivated while sessions lie ahead: they are named, with links', async () => {
    const Sessions = [{ session_id: 's1', member_name: 'Sam Rivera', starts_at: '2026-11-26T10:00:00Z' }];
    server.use(me(robin), http.patch(`*/api/users/${COACH}`, () => refuse(409, 'BookingsExist', 'no', { Sessions })));
    const { user } = await open(`/admin/coaches/${COACH}`);
    await user.click(await screen.findByRole('button', { name: 'Deactivate' }));
    const dialog = await screen.findByRole('dialog', { name: 'Deactivate Amara Okafor?' });
    await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }));
    const named = await screen.findByRole('dialog', { name: '1 session is in the way' });
    expect(named).toHaveTextContent('Amara Okafor still has sessions ahead');
    expect(within(named).getByRole('link', { name: 'All sessions of Amara' })).toHaveAttribute('href', `/admin/sessions?coach=${COACH}`);
    expect(within(named).getByRole('link', { name: /Sam Rivera.*Thursday 26 November, 11:00/ })).toHaveAttribute('href', '/sessions/s1');
  });

  test.each([
    [404, "We couldn't find this coach"],
    [500, "We couldn't load this coach"],
  ])('that answers %i says so', async (status, words) => {
    server.use(me(robin), http.get(`*/api/coaches/${COACH}`, () => refuse(status, 'NotFound')));
    await open(`/admin/coaches/${COACH}`);
    expect(await screen.findByRole('heading', { name: words })).toBeVisible();
  });
});
