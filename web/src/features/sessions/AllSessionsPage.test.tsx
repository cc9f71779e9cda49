import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Me } from '../../api/types';
import { coach, COACH, member, session } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

const robin = { ...member, user: { ...member.user, user_id: 'robin', name: 'Robin Admin', role: 'admin' }, member: null } as Me;

/** What the list asked for, newest last. */
const asked: Record<string, string>[] = [];
const begin = (address = '/admin/sessions') => {
  asked.length = 0;
  server.use(
    answer('get', '/me', robin as never),
    answer('get', '/coaches', { items: [coach], next: null } as never),
    answer('get', '/members', { items: [member.member], next: null } as never),
    answer('get', '/members/sam', member.member as never),
    http.get('*/api/sessions', ({ request }) => {
      const query = Object.fromEntries(new URL(request.url).searchParams);
      asked.push(query);
      return HttpResponse.json({ items: query.status === 'no_show' ? [] : [session()], next: null });
    }),
  );
  return open(address);
};

test('everybody’s sessions of the coming month, each a link to itself [R12.5]', async () => {
  await begin();
  expect(await screen.findByRole('link', { name: /Sam Rivera with Amara Okafor.*Thursday 26 November/ })).toHaveAttribute('href', '/sessions/s1');
  expect(asked.at(-1)).toMatchObject({ from: '2026-11-22T23:00:00Z', to: '2026-12-23T23:00:00Z', order: 'asc' });
  expect(screen.getByLabelText('From')).toHaveValue('2026-11-23');
});

test('an administrator who comes to the own list is led to everybody’s', async () => {
  const { router } = await begin('/sessions');
  expect(await screen.findByRole('link', { name: /Sam Rivera with Amara Okafor/ })).toBeVisible();
  expect(router.state.location.pathname).toBe('/admin/sessions');
});

test('filters stand in the address, and are asked for', async () => {
  const { user, router } = await begin('/admin/sessions?member=sam');
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Member' })).toHaveValue('Sam Rivera'));
  await user.click(screen.getByRole('combobox', { name: 'Coach' }));
  await user.click(await screen.findByRole('option', { name: 'Amara Okafor' }));
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ coach_id: COACH, member_id: 'sam' }));
  expect(router.state.location.search).toEqual({ member: 'sam', coach: COACH });
});

test('nothing found: one line, and the way back to all', async () => {
  const { user, router } = await begin('/admin/sessions?status=no_show');
  expect(await screen.findByText('No session matches')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(await screen.findByRole('link', { name: /Sam Rivera/ })).toBeVisible();
  expect(router.state.location.search).toEqual({});
});

test('more than a year is not asked for', async () => {
  await begin('/admin/sessions?from=2025-01-01&to=2026-11-28');
  expect(await screen.findByText('Choose fewer days, or name a coach or a member.')).toBeVisible();
  expect(asked).toEqual([]);
});

test('that can not be loaded says so, and another try works', async () => {
  server.use(answer('get', '/me', robin as never));
  const { user } = await begin();
  server.use(http.get('*/api/sessions', () => refuse(500, 'InternalServerError')));
  await user.click(screen.getByRole('combobox', { name: 'Status' }));
  await user.click(await screen.findByRole('option', { name: 'Completed' }));
  const failed = await screen.findByText("We couldn't load the sessions");
  server.use(answer('get', '/sessions', { items: [session({ status: 'completed' })], next: null } as never));
  await user.click(within(failed.parentElement!).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: /Completed/ })).toBeVisible();
});
