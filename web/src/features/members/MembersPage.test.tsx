import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Member } from '../../api/types';
import { coach, coachMe, conversation, member as samHimself, session } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

const member = (more: Partial<Member> = {}): Member => ({ ...samHimself.member!, ...more });
const jo = member({ member_id: 'jo', name: 'Jo Park', onboarding_status: 'pending', next_session: { session_id: 's1', starts_at: '2026-11-26T10:00:00Z', ends_at: '2026-11-26T10:50:00Z' } });
const sam = member();
const lists = (...items: Member[]) => answer('get', '/members', { items, next: null } as never);
const robin = { ...coachMe, user: { ...coachMe.user, user_id: 'robin', name: 'Robin Admin', role: 'admin' }, permissions: [...coachMe.permissions, 'members:assign', 'users:write'] };
const put = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

beforeEach(() => server.use(answer('get', '/me', coachMe as never), answer('get', '/conversations', { items: [conversation()], next: null } as never)));

describe('a coach’s own members [R1.2, R12.1]', () => {
  test('show how far each has come and what is next, and lead to each', async () => {
    server.use(lists(jo, sam));
    await open('/members');
    expect(await screen.findByRole('link', { name: /Jo Park Next: Thursday 26 November, 11:00 Onboarding pending/ })).toHaveAttribute('href', '/members/jo');
    expect(screen.getByRole('link', { name: /Sam Rivera Nothing booked/ })).toBeVisible();
    expect(screen.getByText('2 members · Times in Berlin (GMT+1)')).toBeVisible();
  });

  test('are searched by name, and the search stays in the address', async () => {
    server.use(lists(jo, sam));
    const { user, router } = await open('/members?status=active');
    await screen.findByText('Jo Park');
    put(screen.getByLabelText('Search by name'), 'sam');
    await waitFor(() => expect(screen.queryByText('Jo Park')).toBeNull());
    expect(router.state.location.search).toEqual({ q: 'sam', status: 'active' });
    put(screen.getByLabelText('Search by name'), 'nobody');
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('Jo Park')).toBeVisible();
  });

  test('none yet: the link with which people sign up', async () => {
    server.use(lists());
    await open('/members');
    expect(await screen.findByText('No members yet')).toBeVisible();
    expect(screen.getByLabelText('Your signup link')).toHaveValue('http://localhost:3000/signup?coach=amara');
  });

  test('that can not be read say so, and another try works', async () => {
    server.use(http.get('*/api/members', () => refuse(500, 'InternalServerError')));
    const { user } = await open('/members');
    expect(await screen.findByText("We couldn't load the members")).toBeVisible();
    server.use(lists(jo));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Jo Park')).toBeVisible();
  });
});

describe('one member', () => {
  beforeEach(() => server.use(answer('get', '/members/sam', sam as never)));

  test('can be written to and booked for [R10.3]', async () => {
    await open('/members/sam');
    expect(await screen.findByRole('link', { name: 'Message member' })).toHaveAttribute('href', '/messages/talk');
    expect(screen.getByRole('link', { name: 'Book for member' })).toHaveAttribute('href', '/book?member=sam');
    expect(screen.queryByLabelText('Account')).toBeNull(); // an administrator's
  });

  test('has a profile of which only what changed is saved; what is wrong stands at its field [R1.4]', async () => {
    const { user } = await open('/members/sam');
    put(await screen.findByLabelText('Goals'), 'Speak up in meetings');
    put(screen.getByLabelText('Phone'), '0170');
    const bodies: unknown[] = [];
    server.use(
      http.patch('*/api/members/sam', async ({ request }) => {
        bodies.push(await request.json());
        return refuse(400, 'BadRequestError', 'phone: must be E.164', { Fields: [{ field: 'phone', problem: 'must be E.164' }] });
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Must be E.164')).toBeVisible();
    expect(screen.getByLabelText('Phone')).toBeInvalid();
    const saved = { ...sam, goals: 'Speak up in meetings', phone: '+4917012345' };
    server.use(answer('get', '/members/sam', saved as never), http.patch('*/api/members/sam', () => HttpResponse.json(saved)));
    put(screen.getByLabelText('Phone'), '+4917012345');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Saved')).toBeVisible();
    expect(bodies).toEqual([{ goals: 'Speak up in meetings', phone: '0170' }]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull());
  });

  test('has sessions in a tab of its own address', async () => {
    server.use(answer('get', '/sessions', { items: [session()], next: null } as never));
    const { user, router } = await open('/members/sam');
    await user.click(await screen.findByRole('tab', { name: 'Sessions' }));
    expect(await screen.findByRole('link', { name: /With Sam Rivera/ })).toHaveAttribute('href', '/sessions/s1');
    expect(router.state.location.search).toEqual({ tab: 'sessions' });
  });

  test('of another coach is not shown [R12.6, R12.7]', async () => {
    server.use(http.get('*/api/members/mia', () => refuse(403, 'Forbidden')));
    await open('/members/mia');
    expect(await screen.findByRole('heading', { name: "You don't have access to this" })).toBeVisible();
  });

  test('with sessions ahead is not made inactive: they are listed', async () => {
    server.use(answer('get', '/me', robin as never));
    const { user } = await open('/members/sam');
    await user.click(await screen.findByRole('combobox', { name: 'Account' }));
    await user.click(await screen.findByRole('option', { name: 'Inactive' }));
    const Sessions = [{ session_id: 's1', member_name: 'Sam Rivera', starts_at: '2026-11-26T10:00:00Z' }];
    server.use(http.patch('*/api/members/sam', () => refuse(409, 'BookingsExist', '', { Sessions })));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(within(await screen.findByRole('dialog')).getByRole('link', { name: /Sam Rivera/ })).toHaveAttribute('href', '/sessions/s1');
  });
});

describe('all members, for administrators [R1.3]', () => {
  const full = { ...coach, coach_id: 'full', name: 'Fiona Full', available_capacity: 0 };
  const closed = { ...coach, coach_id: 'closed', name: 'Carl Closed', is_accepting_members: false };
  const daniel = { ...coach, coach_id: 'daniel', name: 'Daniel Weiss', available_capacity: 1 };
  const alone = member({ coach_id: null, coach_name: null });
  beforeEach(() => server.use(answer('get', '/me', robin as never), answer('get', '/coaches', { items: [coach, full, closed, daniel], next: null } as never), lists(alone)));

  test('are filtered by coach, status and having none, in the address', async () => {
    const asked: string[] = [];
    server.use(
      http.get('*/api/members', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json({ items: [alone], next: null });
      }),
    );
    const { user, router } = await open('/admin/members?coach=none');
    expect(await screen.findByText('No coach')).toBeVisible();
    expect(asked[0]).toContain('unassigned=true');
    await user.click(screen.getByRole('combobox', { name: 'Coach' }));
    await user.click(await screen.findByRole('option', { name: 'Amara Okafor' }));
    await waitFor(() => expect(asked.at(-1)).toContain('coach_id=amara'));
    expect(router.state.location.search).toEqual({ coach: 'amara' });
  });

  test('are in order of their names, and searched by them, over every page', async () => {
    server.use(
      http.get('*/api/members', ({ request }) => {
        const second = new URL(request.url).searchParams.get('cursor') === 'two';
        return HttpResponse.json(second ? { items: [jo], next: null } : { items: [sam], next: 'two' });
      }),
    );
    const { router } = await open('/admin/members');
    expect((await screen.findAllByRole('link', { name: /^(JP|SR)?\s*(Jo Park|Sam Rivera)/ })).map((each) => each.getAttribute('href'))).toEqual(['/members/jo', '/members/sam']);
    put(screen.getByLabelText('Search by name'), 'jo');
    await waitFor(() => expect(screen.queryByText('Sam Rivera')).toBeNull());
    expect(screen.getByText('Jo Park')).toBeVisible();
    expect(router.state.location.search).toEqual({ q: 'jo' });
  });

  test('get a coach among those with room; who filled meanwhile is said and gone [R1.5, R6.5, R14.4, R2.3]', async () => {
    const { user } = await open('/admin/members');
    await user.click(await screen.findByRole('button', { name: 'Assign coach for Sam Rivera' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'A coach for Sam Rivera' }));
    await dialog.findByRole('radio', { name: 'Daniel Weiss' });
    expect(dialog.getAllByRole('radio')).toHaveLength(2);
    server.use(
      answer('get', '/coaches', { items: [coach, full, closed, { ...daniel, available_capacity: 0 }], next: null } as never),
      http.put('*/api/members/sam/coach', () => refuse(409, 'CoachFull', 'This coach has no places left, please choose another')),
    );
    await user.click(dialog.getByRole('radio', { name: 'Daniel Weiss' }));
    await user.click(dialog.getByRole('button', { name: 'Assign' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('This coach has no places left, please choose another');
    await waitFor(() => expect(dialog.queryByRole('radio', { name: 'Daniel Weiss' })).toBeNull());
    let body: unknown;
    server.use(
      http.put('*/api/members/sam/coach', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(sam);
      }),
      lists(sam),
    );
    await user.click(dialog.getByRole('radio', { name: 'Amara Okafor' }));
    await user.click(dialog.getByRole('button', { name: 'Assign' }));
    expect(await screen.findByText('Now with Amara Okafor')).toBeVisible();
    expect(body).toEqual({ coach_id: 'amara' });
    expect(await screen.findByRole('button', { name: 'Change coach for Sam Rivera' })).toBeVisible();
  });

  test('can lose their coach', async () => {
    server.use(lists(sam));
    const { user } = await open('/admin/members');
    await user.click(await screen.findByRole('button', { name: 'Change coach for Sam Rivera' }));
    let body: unknown;
    server.use(
      http.put('*/api/members/sam/coach', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(alone);
      }),
    );
    await user.click(await screen.findByRole('radio', { name: 'No coach' }));
    await user.click(screen.getByRole('button', { name: 'Take the coach away' }));
    expect(await screen.findByText('Without a coach now')).toBeVisible();
    expect(body).toEqual({ coach_id: null });
  });
});
