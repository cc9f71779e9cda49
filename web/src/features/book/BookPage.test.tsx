import { act, screen, waitFor, within } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { COACH, member, session, slot, slotsAnswer } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server, sockets } from '../../test/server';

const tuesday = '2026-11-24T10:00:00Z';
const LONDON = '/book?week=2026-11-23&tz=Europe/London';
const cell = (name: RegExp) => screen.findByRole('button', { name });
const slots = (...items: ReturnType<typeof slot>[]) => answer('get', `/coaches/${COACH}/slots`, slotsAnswer(items) as never);
const push = (revision: number, ...items: ReturnType<typeof slot>[]) =>
  act(() => sockets.at(-1)?.send({ type: 'slots', coach_id: COACH, day: '2026-11-24', revision, items }));

beforeEach(() => void (sockets.length = 0));

describe('what the page shows', () => {
  test('while times are loading: the shape of what comes', async () => {
    server.use(http.get(`*/api/coaches/${COACH}/slots`, () => delay('infinite')));
    await open(LONDON);
    expect(await screen.findByRole('group', { name: 'Tuesday 24 November' })).toBeVisible();
    expect(screen.getByLabelText('Available times').querySelector('[aria-busy=true]')).not.toBeNull();
  });

  test('times with their seats, coach, length and the rule about cancelling', async () => {
    await open(LONDON);
    expect(await cell(/^10:00 to 10:50, 2 of 2 left$/)).toBeEnabled();
    expect(await cell(/^10:00 to 10:50, 1 seat left$/)).toBeEnabled();
    expect(screen.getByText('Amara Okafor')).toBeVisible();
    expect(screen.getByText('4.9 out of 5 from 128 ratings')).toBeInTheDocument();
    expect(await screen.findByText('50 min')).toBeVisible();
    expect(screen.getByText('Free to cancel up to 24 hours before.')).toBeVisible();
    expect(document.title).toBe('Book a session · Evergreen');
  });

  test('when times can not be loaded: what failed, and another try that works', async () => {
    server.use(http.get(`*/api/coaches/${COACH}/slots`, () => refuse(503, 'Busy')));
    const { user } = await open(LONDON);
    expect(await screen.findByText("We couldn't load times")).toBeVisible();
    server.use(slots(slot(tuesday, 2)));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await cell(/2 of 2 left/)).toBeVisible();
  });

  test('an empty week: one line and the way to the next', async () => {
    server.use(slots());
    const { user, router } = await open(LONDON);
    expect(await screen.findByText('No times left this week')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'See next week' }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ week: '2026-11-30' }));
  });

  test('without a week in the address: the first week with an open time', async () => {
    server.use(
      http.get(`*/api/coaches/${COACH}/slots`, ({ request }) => {
        const asked = new URL(request.url).searchParams;
        return HttpResponse.json(slotsAnswer([slot('2026-12-10T10:00:00Z', 1)].filter((each) => each.starts_at.slice(0, 10) <= (asked.get('to') ?? ''))));
      }),
    );
    const { router } = await open('/book?tz=Europe/London');
    await waitFor(() => expect(router.state.location.search).toMatchObject({ week: '2026-12-07' }));
    expect(await cell(/^10:00 to 10:50, 1 seat left$/)).toBeVisible();
  });

  test('nothing in eight weeks: says so', async () => {
    server.use(slots());
    await open('/book?tz=Europe/London');
    expect(await screen.findByText('Amara has no open times')).toBeVisible();
  });

  test('for a member without a coach: that one will be found', async () => {
    server.use(answer('get', '/me', { ...member, member: { ...member.member, coach_id: null, coach_name: null } } as never));
    await open('/book');
    expect(await screen.findByText("We'll match you with a coach")).toBeVisible();
  });

  test('an own session: as booked, with a link to it', async () => {
    server.use(answer('get', '/sessions', { items: [session({ starts_at: tuesday, ends_at: '2026-11-24T10:50:00Z' })], next: null } as never));
    await open(LONDON);
    expect(await screen.findByRole('link', { name: '10:00 to 10:50, Booked' })).toHaveAttribute('href', '/sessions/s1');
  });

  test('another zone without asking again', async () => {
    let asked = 0;
    server.events.on('request:start', ({ request }) => void (asked += request.url.includes('/slots?') ? 1 : 0));
    const { router } = await open(LONDON);
    await cell(/^10:00.*2 of 2/);
    await screen.findByText('Live');
    const before = asked;
    await act(() => router.navigate({ to: '/book', search: { week: '2026-11-23', tz: 'Asia/Tokyo' } }));
    expect(await cell(/^19:00.*2 of 2/)).toBeVisible();
    expect(asked).toBe(before);
    server.events.removeAllListeners();
  });
});

describe('live', () => {
  test('a slot fills and opens under the eyes; an older push changes nothing [R15.2, R15.3, R15.4]', async () => {
    await open(LONDON);
    const button = await cell(/2 of 2 left/);
    await screen.findByText('Live');
    button.focus();
    push(2, slot(tuesday, 0));
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
    expect(button).toHaveTextContent('Full');
    expect(button).toHaveFocus();
    expect(screen.getByText('Tuesday 10:00 is now full')).toBeInTheDocument();
    push(1, slot(tuesday, 2));
    expect(button).toHaveTextContent('Full');
    push(3, slot(tuesday, 1), slot('2026-11-24T11:00:00Z', 2));
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
    expect(await cell(/^11:00/)).toBeVisible();
  });

  test('the chosen slot fills: the button says so and keeps the choice', async () => {
    const { user } = await open(LONDON);
    await user.click(await cell(/2 of 2 left/));
    await screen.findByText('Live');
    push(2, slot(tuesday, 0));
    expect(await screen.findByRole('button', { name: 'This time is full' })).toHaveAttribute('aria-disabled', 'true');
  });

  test('after a break everything is read again, with a new ticket', async () => {
    await open(LONDON);
    const button = await cell(/2 of 2 left/);
    await screen.findByText('Live');
    server.use(slots(slot(tuesday, 0)));
    act(() => sockets.at(-1)?.close());
    await waitFor(() => expect(button).toHaveTextContent('Full'), { timeout: 4000 });
    expect(sockets.length).toBe(2);
    expect(sockets.at(-1)?.heard).toContainEqual({ action: 'watch', coach_id: COACH });
  });

  test('without a connection booking waits, and says why', async () => {
    const { user } = await open(LONDON);
    await user.click(await cell(/2 of 2 left/));
    await screen.findByText('Live');
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    act(() => void dispatchEvent(new Event('offline')));
    expect(await screen.findByText('Offline')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Confirm booking' })).toHaveAccessibleDescription("You're offline. Booking needs a connection.");
    expect(screen.getByRole('button', { name: 'Confirm booking' })).toHaveAttribute('aria-disabled', 'true');
    online.mockRestore();
    act(() => void dispatchEvent(new Event('online')));
    expect(await screen.findByText('Live', {}, { timeout: 4000 })).toBeVisible();
  });
});

describe('booking', () => {
  const choose = async () => {
    const opened = await open(LONDON);
    await opened.user.click(await cell(/2 of 2 left/));
    return opened;
  };
  const confirm = () => screen.getByRole('button', { name: 'Confirm booking' });

  test('shows both zones before and the session after [R5.4]', async () => {
    server.use(answer('post', '/sessions', session({ session_id: 's9', starts_at: tuesday, ends_at: '2026-11-24T10:50:00Z' }) as never, 201));
    const { user, router } = await open('/book?week=2026-11-23&tz=Asia/Tokyo');
    await user.click(await cell(/2 of 2 left/));
    const summary = within(screen.getByRole('complementary', { name: 'Your booking' }));
    expect(summary.getByText('Tokyo (GMT+9)')).toBeVisible();
    expect(summary.getByText('For Amara')).toBeVisible();
    expect(summary.getByText('London (GMT)')).toBeVisible();
    await user.click(confirm());
    expect(await screen.findByRole('heading', { name: "You're booked" })).toHaveFocus();
    expect(screen.getByRole('link', { name: 'View session' })).toHaveAttribute('href', '/sessions/s9');
    expect(router.state.location.search).not.toHaveProperty('slot');
  });

  test('of a slot that filled: the exact words, focus on them, times read again, choice forgotten [R5.5, R15.5]', async () => {
    const { user, router } = await choose();
    server.use(http.post('*/api/sessions', () => refuse(409, 'SlotFull', 'This slot is now full, please choose another')), slots(slot(tuesday, 0)));
    await user.click(confirm());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This slot is now full, please choose another');
    expect(alert).toHaveTextContent('Availability has been refreshed.');
    expect(alert).toHaveFocus();
    expect(await cell(/Full$/)).toHaveAttribute('aria-disabled', 'true');
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty('slot'));
  });

  test('without an answer: nothing is lost, and the retry carries the same key', async () => {
    const { user } = await choose();
    const keys: (string | null)[] = [];
    server.use(
      http.post('*/api/sessions', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return keys.length === 1 ? HttpResponse.error() : HttpResponse.json(session({ starts_at: tuesday }), { status: 201 });
      }),
    );
    await user.click(confirm());
    expect(await screen.findByRole('alert')).toHaveTextContent("We couldn't reach the server");
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: "You're booked" })).toBeVisible();
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });

  test('a new intention has a new key', async () => {
    const { user } = await choose();
    const keys: (string | null)[] = [];
    server.use(
      http.post('*/api/sessions', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return refuse(409, 'TooManyUpcoming', 'There are too many upcoming sessions');
      }),
    );
    await user.click(confirm());
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(keys.length).toBe(2));
    expect(keys[1]).not.toBe(keys[0]);
  });

  test('whose answer got lost is found among one’s sessions', async () => {
    const { user } = await choose();
    server.use(
      http.post('*/api/sessions', () => HttpResponse.error()),
      answer('get', '/sessions', { items: [session({ starts_at: tuesday, ends_at: '2026-11-24T10:50:00Z' })], next: null } as never),
    );
    await user.click(confirm());
    expect(await screen.findByRole('heading', { name: "You're booked" })).toBeVisible();
  });

  test('is said to come after a clock change where one lies between', async () => {
    server.use(slots(slot('2026-10-27T10:00:00Z', 1)));
    const { user } = await open('/book?week=2026-10-26&tz=Europe/Berlin', { now: '2026-10-20T08:00:00Z' });
    await user.click(await cell(/^11:00/));
    expect(screen.getByText(/Clocks in Berlin go back by 1 hour on Sunday 25 October/)).toBeVisible();
  });
});

test('arrows, Home and End move between the times', async () => {
  server.use(slots(slot(tuesday, 2), slot('2026-11-24T11:00:00Z', 2), slot('2026-11-26T10:00:00Z', 2)));
  const { user } = await open(LONDON);
  (await screen.findAllByRole('button', { name: /2 of 2 left/ }))[0]?.focus();
  const at = () => document.activeElement?.getAttribute('data-slot');
  await user.keyboard('{ArrowDown}');
  expect(at()).toBe('2026-11-24T11:00:00Z');
  await user.keyboard('{ArrowRight}');
  expect(at()).toBe('2026-11-26T10:00:00Z');
  await user.keyboard('{ArrowLeft}{End}');
  expect(at()).toBe('2026-11-24T11:00:00Z');
  await user.keyboard('{Home}{Enter}');
  expect(document.activeElement).toHaveAttribute('aria-pressed', 'true');
});
