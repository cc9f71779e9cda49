import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CoachDashboard } from '../../../api/types';
import { coachDashboard, coachMe, session, todaySession } from '../../../test/fixtures';
import { open } from '../../../test/render';
import { answer, refuse, server } from '../../../test/server';

const shows = (more: Partial<CoachDashboard>) => server.use(answer('get', '/dashboard', coachDashboard(more) as never));
const part = async (name: string) => within(await screen.findByRole('region', { name }));
const seats = { booked: 2, capacity: 3 };
const today = [
  todaySession({ session_id: 'a', member_name: 'Jo Park', starts_at: '2026-11-23T07:00:00Z', ends_at: '2026-11-23T07:50:00Z', status: 'completed' }),
  todaySession({ session_id: 'b', seats }),
  todaySession({ session_id: 'c', member_id: 'mia', member_name: 'Mia Lindqvist', seats }),
];

beforeEach(() => server.use(answer('get', '/me', coachMe as never)));

describe('today', () => {
  test('is every session on a time line, a group with its seats, each the way to itself [R8.1, R8.6]', async () => {
    shows({ today });
    await open('/');
    const line = await part('Today');
    expect(line.getByRole('link', { name: /^Jo Park Completed/ })).toHaveAttribute('href', '/sessions/a');
    expect(line.getByRole('link', { name: 'Sam Rivera' })).toHaveAttribute('href', '/sessions/b');
    expect(line.getByRole('link', { name: 'Mia Lindqvist' })).toHaveAttribute('href', '/sessions/c');
    expect(line.getByText(/2 of 3/)).toHaveTextContent('2 of 3 seats taken');
    const [first, now, group] = line.getAllByRole('listitem').filter((item) => item.parentElement?.tagName === 'OL');
    expect(first).toHaveTextContent('07:00');
    expect(now).toHaveTextContent('Now, 08:00');
    expect(group).toHaveTextContent('10:00');
  });

  test('without a session says what comes next', async () => {
    shows({ next_session: session({ member_name: 'Jo Park', starts_at: '2026-11-25T10:00:00Z' }) });
    await open('/');
    const line = await part('Today');
    expect(line.getByText('Nothing today')).toBeVisible();
    expect(line.getByRole('link', { name: 'Next: Wed 25 Nov 10:00 with Jo Park' })).toHaveAttribute('href', '/sessions/s1');
  });

  test('with nothing booked at all leads to the hours', async () => {
    shows({});
    await open('/');
    expect((await part('Today')).getByRole('link', { name: 'Set your hours' })).toHaveAttribute('href', '/availability');
  });
});

test('the numbers: active members, the week, the average of all ratings, the places left [R8.3, R9.5, R2.5]', async () => {
  shows({ this_week: [session()] });
  await open('/');
  const numbers = await part('Your practice in numbers');
  expect(numbers.getAllByRole('listitem').map((item) => item.textContent?.replaceAll(/\s+/g, ' '))).toEqual([
    '3 active members', '1 session left this week', '4.9 out of 5 average of 128 ratings', '7 places left',
  ]);
});

test('the rest of the week stands by day, each session the way to itself [R8.2, R8.6]', async () => {
  shows({ this_week: [todaySession(), session({ session_id: 't', starts_at: '2026-11-24T09:00:00Z', ends_at: '2026-11-24T09:50:00Z' }), session({ session_id: 'f', member_name: 'Jo Park', starts_at: '2026-11-27T09:00:00Z', ends_at: '2026-11-27T09:50:00Z' })] });
  await open('/');
  const week = await part('This week');
  expect(week.getAllByRole('heading', { level: 3 }).map((each) => each.textContent)).toEqual(['Tuesday 24 November', 'Friday 27 November']);
  expect(week.getByRole('link', { name: '09:00 Jo Park' })).toHaveAttribute('href', '/sessions/f');
});

test('what members did leads to the member [R8.4, R8.5]', async () => {
  const joined = { kind: 'joined', at: '2026-11-23T07:00:00Z', member_id: 'jo', member_name: 'Jo Park', session_id: null, starts_at: null, by_member: true } as const;
  shows({ recent_activity: [{ ...joined, kind: 'booked', member_id: 'sam', member_name: 'Sam Rivera', session_id: 's1', starts_at: '2026-11-26T10:00:00Z', at: '2026-11-23T07:55:00Z' }, joined, { ...joined, kind: 'cancelled', starts_at: '2026-11-26T10:00:00Z', by_member: false }] });
  await open('/');
  const activity = await part('Recent member activity');
  expect(activity.getByRole('link', { name: /Sam Rivera booked Thu 26 Nov, 10:00.*5 minutes ago/ })).toHaveAttribute('href', '/members/sam');
  expect(activity.getByRole('link', { name: /Jo Park is a new member of yours/ })).toHaveAttribute('href', '/members/jo');
  expect(activity.getByRole('link', { name: /Jo Park no longer has Thu 26 Nov, 10:00/ })).toBeVisible();
});

test('what needs attention: messages to read and members with nothing booked', async () => {
  shows({
    needs_attention: {
      unread: [{ conversation_id: 'talk', name: 'Sam Rivera', unread_count: 2, last_message_at: '2026-11-23T07:00:00Z' }], unread_count: 1,
      quiet_members: [{ member_id: 'jo', name: 'Jo Park', next_session_at: null }], quiet_count: 8,
    },
  });
  await open('/');
  const attention = await part('Needs attention');
  expect(attention.getByRole('link', { name: /Sam Rivera.*2 unread messages/ })).toHaveAttribute('href', '/messages/talk');
  expect(attention.getByRole('link', { name: /Jo Park.*Nothing booked for two weeks/ })).toHaveAttribute('href', '/members/jo');
  expect(attention.getByRole('link', { name: '7 more members with nothing booked' })).toHaveAttribute('href', '/members');
});

test('a device with other clocks than the profile is said, and can be taken for the profile [R1.4]', async () => {
  shows({});
  let body: unknown;
  server.use(
    http.patch('*/api/me', async ({ request }) => {
      body = await request.json();
      return HttpResponse.json({ ...coachMe, user: { ...coachMe.user, timezone: 'Europe/Berlin' } });
    }),
  );
  const { user } = await open('/');
  expect(await screen.findByText('Your profile says London (GMT), this device Berlin (GMT+1).')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Use Berlin' }));
  expect(await screen.findByText('Your profile says Berlin now.')).toBeVisible();
  expect(body).toEqual({ timezone: 'Europe/Berlin' });
  expect(screen.queryByText(/this device/)).toBeNull();
  expect(screen.getByText(/ · Berlin \(GMT\+1\)/)).toBeVisible();
});

test('a page that can not be read says so and tries again', async () => {
  server.use(http.get('*/api/dashboard', () => refuse(500, 'InternalServerError')));
  const { user } = await open('/');
  expect(await screen.findByText("We couldn't load your start page")).toBeVisible();
  shows({});
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('All caught up.')).toBeVisible();
});
