import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import type { Me, SessionDetail } from '../../api/types';
import { COACH, member, note, session, sessionDetail, slot, slotsAnswer } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

const amara = { ...member, user: { ...member.user, user_id: COACH, name: 'Amara Okafor', role: 'coach' }, member: null } as Me;
const LONDON = 'week=2026-11-23&tz=Europe/London';
const cell = (name: RegExp) => screen.findByRole('button', { name });
const list = (...items: SessionDetail[]) => answer('get', '/sessions', { items, next: null } as never);

/** What was sent, and under which key. */
const heard: { key: string | null; body: unknown }[] = [];
const post = (path: string, reply: () => Response) =>
  http.post(`*/api${path}`, async ({ request }) => {
    heard.push({ key: request.headers.get('Idempotency-Key'), body: await request.json() });
    return reply();
  });

describe('moving a session [R13.6]', () => {
  const thursday = sessionDetail({ starts_at: '2026-11-25T10:00:00Z', ends_at: '2026-11-25T10:50:00Z' });
  const moved = session({ starts_at: '2026-11-24T10:00:00Z', ends_at: '2026-11-24T10:50:00Z' });
  const begin = async () => {
    server.use(list(thursday), answer('get', '/sessions/s1', thursday as never));
    heard.length = 0;
    return open(`/book?move=s1&${LONDON}`);
  };

  test('shows what moves, and its present time apart from the open ones', async () => {
    await begin();
    const moving = await screen.findByRole('region', { name: 'You are moving' });
    expect(moving).toHaveTextContent('Wednesday 25 November, 10:00 – 10:50');
    expect(within(moving).getByRole('link', { name: 'Keep this time' })).toHaveAttribute('href', '/sessions/s1');
    expect(screen.getByRole('heading', { level: 1, name: 'Reschedule' })).toBeVisible();
    expect(await screen.findByRole('link', { name: /^10:00 to 10:50, Current$/ })).toBeVisible();
    expect(screen.queryByLabelText('Note for your coach')).toBeNull();
  });

  test('sends the new time under one key through all its tries, and tells how it ended', async () => {
    const { user } = await begin();
    server.use(post('/sessions/s1/reschedule', () => HttpResponse.error()));
    await user.click(await cell(/2 of 2 left/));
    await user.click(screen.getByRole('button', { name: 'Move session' }));
    expect(await screen.findByRole('alert')).toHaveTextContent("We couldn't reach the server");
    server.use(post('/sessions/s1/reschedule', () => HttpResponse.json(moved)));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Session moved' })).toHaveFocus();
    expect(screen.getByText(/Both of you are told/)).toBeVisible();
    expect(heard.map((each) => each.body)).toEqual([{ starts_at: '2026-11-24T10:00:00Z' }, { starts_at: '2026-11-24T10:00:00Z' }]);
    expect(new Set(heard.map((each) => each.key)).size).toBe(1);
    expect(screen.queryByRole('button', { name: 'Book another time' })).toBeNull();
  });

  test.each([
    ['TooLate', "It's too late to move this session"],
    ['NotScheduled', 'This session can no longer be moved'],
    ['SlotFull', 'This slot is now full, please choose another'],
    ['MemberBusy', 'You already have a session then'],
  ])('that is refused with %s says why', async (code, words) => {
    const { user } = await begin();
    server.use(post('/sessions/s1/reschedule', () => refuse(409, code)));
    await user.click(await cell(/2 of 2 left/));
    await user.click(screen.getByRole('button', { name: 'Move session' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });

  test('that is over, or somebody else’s, is not offered', async () => {
    server.use(answer('get', '/sessions/s1', sessionDetail({ status: 'completed' }) as never));
    await open('/book?move=s1');
    expect(await screen.findByText('This session can no longer be moved')).toBeVisible();
    server.use(http.get('*/api/sessions/s1', () => refuse(403, 'Forbidden')));
    await open('/book?move=s1');
    expect(await screen.findByText("You don't have access to this")).toBeVisible();
  });
});

describe('booking for a member', () => {
  const begin = async () => {
    server.use(answer('get', '/me', amara as never), answer('get', '/members/sam', member.member as never));
    heard.length = 0;
    return open(`/book?member=sam&${LONDON}`);
  };

  test('names the member, and opens a conversation of the group if that is wanted [R10.4]', async () => {
    const { user } = await begin();
    expect(await screen.findByRole('heading', { level: 1, name: 'Book for Sam Rivera' })).toBeVisible();
    await user.click(await cell(/2 of 2 left/));
    await user.click(screen.getByLabelText('Open a group conversation'));
    server.use(post('/sessions', () => HttpResponse.json(session(), { status: 201 })));
    await user.click(screen.getByRole('button', { name: 'Confirm booking' }));
    expect(await screen.findByRole('heading', { name: 'Sam is booked' })).toBeVisible();
    expect(heard[0]?.body).toEqual({ coach_id: COACH, starts_at: '2026-11-24T10:00:00Z', member_id: 'sam', conversation: true });
  });

  test('offers no group where there is one seat, and leaves out what clashes with the member’s sessions', async () => {
    server.use(
      answer('get', `/coaches/${COACH}/slots`, slotsAnswer([slot('2026-11-24T10:00:00Z', 1, 1), slot('2026-11-24T12:00:00Z', 1, 1)]) as never),
      http.get('*/api/sessions', ({ request }) => {
        const asked = new URL(request.url).searchParams.get('member_id') === 'sam';
        return HttpResponse.json({ items: asked ? [session({ coach_id: 'other', starts_at: '2026-11-24T12:30:00Z', ends_at: '2026-11-24T13:00:00Z' })] : [], next: null });
      }),
    );
    const { user } = await begin();
    await user.click(await cell(/^10:00/));
    expect(screen.queryByRole('button', { name: /^12:00/ })).toBeNull();
    expect(screen.queryByLabelText('Open a group conversation')).toBeNull();
  });

  test('who is busy then is told by name', async () => {
    const { user } = await begin();
    server.use(post('/sessions', () => refuse(409, 'MemberBusy')));
    await user.click(await cell(/2 of 2 left/));
    await user.click(screen.getByRole('button', { name: 'Confirm booking' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Sam already has a session then');
  });

  test('who has no coach can not be booked for', async () => {
    server.use(answer('get', '/me', amara as never), answer('get', '/members/sam', { ...member.member!, coach_id: null } as never));
    await open('/book?member=sam');
    expect(await screen.findByText('Sam Rivera has no coach yet')).toBeVisible();
  });
});

describe('a note with the booking [R4.9]', () => {
  const book = async () => {
    const { user } = await open(`/book?${LONDON}`);
    await user.click(await cell(/2 of 2 left/));
    await user.type(screen.getByLabelText('Note for your coach'), 'About sleep');
    return user;
  };

  test('is kept when the slot is full, and saved with the session once one is booked', async () => {
    const user = await book();
    heard.length = 0;
    server.use(http.post('*/api/sessions', () => refuse(409, 'SlotFull')));
    await user.click(screen.getByRole('button', { name: 'Confirm booking' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('This slot is now full, please choose another');
    expect(screen.getByLabelText('Note for your coach')).toHaveValue('About sleep');
    server.use(answer('post', '/sessions', session() as never, 201), post('/sessions/s1/notes', () => HttpResponse.json(note(), { status: 201 })));
    await user.click(await cell(/1 seat left/));
    await user.click(screen.getByRole('button', { name: 'Confirm booking' }));
    expect(await screen.findByRole('heading', { name: "You're booked" })).toBeVisible();
    expect(heard[0]?.body).toEqual({ text: 'About sleep', visibility: 'shared' });
  });

  test('that is not saved is told, and the booking stands', async () => {
    const user = await book();
    server.use(answer('post', '/sessions', session() as never, 201), http.post('*/api/sessions/s1/notes', () => refuse(503, 'Busy')));
    await user.click(screen.getByRole('button', { name: 'Confirm booking' }));
    expect(await screen.findByRole('heading', { name: "You're booked" })).toBeVisible();
    await waitFor(() => expect(screen.getByText(/your note wasn't saved/)).toBeVisible());
  });
});
