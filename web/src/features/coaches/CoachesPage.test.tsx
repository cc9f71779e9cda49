import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import type { Coach, Me } from '../../api/types';
import { coach, member } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

const robin: Me = { ...member, user: { ...member.user, role: 'admin' }, permissions: ['coaches:read', 'users:write'], member: null };
const full: Coach = { ...coach, coach_id: 'ben', name: 'Ben Alder', specialization: 'Sleep', member_count: 2, max_members: 2, available_capacity: 0, average_rating: null, rating_count: 0 };
const closed: Coach = { ...coach, coach_id: 'cleo', name: 'Cleo Lind', is_accepting_members: false };
const gone: Coach = { ...coach, coach_id: 'dan', name: 'Dan Moss', status: 'inactive' };
const list = (...items: Coach[]) => server.use(answer('get', '/me', robin as never), answer('get', '/coaches', { items, next: null } as never));

describe('all coaches', () => {
  test('with members, rating and how they stand towards new ones, each the way to the profile [R2.5]', async () => {
    list(coach, full, closed, gone);
    await open('/admin/coaches');
    const row = (await screen.findByText('Amara Okafor')).closest('a')!;
    expect(row).toHaveAttribute('href', '/admin/coaches/amara');
    for (const words of ['3 of 10 members', '4.9 out of 5 from 128 ratings', 'Taking members']) expect(within(row).getByText(words)).toBeVisible();
    for (const [name, state] of [['Ben Alder', 'Full'], ['Cleo Lind', 'Not accepting'], ['Dan Moss', 'Inactive']] as const) {
      expect(within(screen.getByText(name).closest('a')!).getByText(state)).toBeVisible();
    }
    expect(screen.getByRole('link', { name: 'Availability of Ben Alder' })).toHaveAttribute('href', '/admin/coaches/ben/availability');
  });

  test('as the address narrows them, and back', async () => {
    list(coach, full);
    const { user } = await open('/admin/coaches?show=full');
    expect(await screen.findByText('Ben Alder')).toBeVisible();
    expect(screen.queryByText('Amara Okafor')).toBeNull();
    await user.click(screen.getByLabelText('Find a coach by name or topic'));
    await user.paste('nobody');
    expect(await screen.findByText('No coach matches')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(await screen.findByText('Amara Okafor')).toBeVisible();
  });

  test('none yet, and a list that can not be loaded', async () => {
    server.use(answer('get', '/me', robin as never), http.get('*/api/coaches', () => refuse(500, 'InternalServerError')));
    const { user } = await open('/admin/coaches');
    expect(await screen.findByText("We couldn't load the coaches")).toBeVisible();
    list();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No coaches yet')).toBeVisible();
  });
});

test('a new coach is invited, and problems stand at their fields [R2.1]', async () => {
  list(coach);
  const heard: unknown[] = [];
  server.use(
    http.post('*/api/coaches', async ({ request }) => {
      heard.push(await request.json());
      return heard.length === 1 ? refuse(400, 'BadRequestError', 'no', { Fields: [{ field: 'email', problem: 'is not an address that can be used here' }] }) : HttpResponse.json(full, { status: 201 });
    }),
  );
  const { user } = await open('/admin/coaches');
  await user.click(await screen.findByRole('button', { name: 'Add coach' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a coach' });
  await user.click(within(dialog).getByRole('button', { name: 'Send invitation' }));
  expect(within(dialog).getByLabelText('Name')).toHaveAccessibleDescription('Please tell us your name');
  const write = async (label: string, words: string) => {
    await user.click(within(dialog).getByLabelText(label));
    await user.paste(words);
  };
  await write('Name', 'Ben Alder');
  await write('E-mail', 'ben@example.com');
  await write('Specialisation', 'Sleep');
  await user.click(within(dialog).getByRole('button', { name: 'Send invitation' }));
  await waitFor(() => expect(within(dialog).getByLabelText('E-mail')).toHaveAccessibleDescription(/can be used here/));
  await user.click(within(dialog).getByRole('button', { name: 'Send invitation' }));
  expect(await screen.findByText('An invitation is on its way to ben@example.com.')).toBeVisible();
  expect(heard[1]).toEqual({ name: 'Ben Alder', email: 'ben@example.com', timezone: 'Europe/Berlin', max_members: 50, specialization: 'Sleep' });
});
