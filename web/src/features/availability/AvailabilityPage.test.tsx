import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Availability } from '../../api/types';
import { availability, COACH, coachMe, session } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server, sockets } from '../../test/server';

const PATH = `/coaches/${COACH}/availability`;
const range = (slot_id: string, day_of_week: Availability['slots'][number]['day_of_week'], start_time: string, end_time: string, max_sessions_per_slot = 1) => ({ slot_id, day_of_week, start_time, end_time, max_sessions_per_slot });
const monday = range('m1', 'monday', '09:00', '12:00', 3);
const schedule = (more: Partial<Availability> = {}) => answer('get', PATH, { ...availability, slots: [monday], ...more } as never);
const row = async (day: string) => screen.findByRole('listitem', { name: day });
/** Typed at once: letter by letter would take the page's time again and again. */
const put = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const blocked = { Sessions: [{ session_id: 's1', member_name: 'Sam Rivera', starts_at: '2026-11-30T10:00:00Z' }] };

beforeEach(() => server.use(answer('get', '/me', coachMe as never), schedule()));

describe('the weekly hours', () => {
  test('show each range, what it holds and what follows from all', async () => {
    server.use(answer('get', '/sessions', { items: [session({ starts_at: '2026-11-30T10:00:00Z' })], next: null } as never));
    await open('/availability');
    const day = within(await row('Monday'));
    expect(day.getByLabelText('Start on Monday')).toHaveValue('09:00');
    expect(day.getByLabelText('Sessions per slot on Monday')).toHaveValue(3);
    expect(await day.findByText('1 booked')).toBeVisible();
    expect(screen.getByText('3 bookable slots a week')).toBeVisible();
    expect(screen.getByText('with room for 9 sessions')).toBeVisible();
  });

  test('a new range is sent as it was typed, counted before and saved after [R3.1]', async () => {
    const { user } = await open('/availability');
    await user.click(await screen.findByRole('button', { name: 'Add range to Tuesday' }));
    const day = within(await row('Tuesday'));
    expect(day.getByLabelText('Start on Tuesday')).toHaveFocus();
    put(day.getByLabelText('Start on Tuesday'), '22');
    put(day.getByLabelText('End on Tuesday'), '24:00');
    expect(screen.getByText('5 bookable slots a week')).toBeVisible();
    let body: unknown;
    server.use(
      http.post(`*/api${PATH}/slots`, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(range('t1', 'tuesday', '22:00', '24:00'), { status: 201 });
      }),
      schedule({ slots: [monday, range('t1', 'tuesday', '22:00', '24:00')] }),
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(day.queryByRole('button', { name: /^Save/ })).toBeNull());
    expect(body).toEqual({ day_of_week: 'tuesday', start_time: '22:00', end_time: '24:00', max_sessions_per_slot: 1 });
    expect(day.getByLabelText('End on Tuesday')).toHaveValue('24:00');
  });

  test('an end before the start and an overlap are said before anybody is asked [R3.2, R14.2]', async () => {
    const { user } = await open('/availability');
    await user.click(await screen.findByRole('button', { name: 'Add range to Monday' }));
    const day = within(await row('Monday'));
    const [start, end] = [day.getAllByLabelText('Start on Monday')[1]!, day.getAllByLabelText('End on Monday')[1]!];
    put(start, '11');
    expect(day.getByRole('alert')).toHaveTextContent('Overlaps 09:00-12:00');
    expect(start).toBeInvalid();
    put(end, '10');
    expect(day.getByRole('alert')).toHaveTextContent('Must be after the start');
    expect(day.getByRole('button', { name: /^Save/ })).toBeDisabled();
  });

  test('an overlap that only the server knows is said at the range, and what was typed stays [R3.2]', async () => {
    const { user } = await open('/availability');
    await user.click(await screen.findByRole('button', { name: 'Add range to Tuesday' }));
    server.use(http.post(`*/api${PATH}/slots`, () => refuse(409, 'SlotsOverlap', 'Overlaps Tuesday 10:00-11:00')));
    const day = within(await row('Tuesday'));
    await user.click(day.getByRole('button', { name: /^Save/ }));
    expect(await day.findByRole('alert')).toHaveTextContent('Overlaps Tuesday 10:00-11:00');
    expect(day.getByLabelText('Start on Tuesday')).toHaveValue('09:00');
  });

  test('a change that sessions are in the way of lists them, with the way to each [R3.3]', async () => {
    const { user } = await open('/availability');
    const day = within(await row('Monday'));
    put(day.getByLabelText('Start on Monday'), '11');
    server.use(http.patch(`*/api${PATH}/slots/m1`, () => refuse(409, 'BookingsExist', '1 booked session is in the way of this change', blocked)));
    await user.click(day.getByRole('button', { name: /^Save/ }));
    const dialog = within(await screen.findByRole('dialog', { name: '1 session is in the way' }));
    expect(dialog.getByRole('link', { name: /Sam Rivera.*Monday 30 November, 10:00 London/ })).toHaveAttribute('href', '/sessions/s1');
    await user.click(dialog.getAllByRole('button', { name: 'Close' }).at(-1)!);
    expect(day.getByLabelText('Start on Monday')).toHaveValue('11');
    await user.click(day.getByRole('button', { name: /^Discard/ }));
    expect(day.getByLabelText('Start on Monday')).toHaveValue('09:00');
  });

  test('removing is refused the same way [R3.4], or done with a way back', async () => {
    const { user } = await open('/availability');
    server.use(http.delete(`*/api${PATH}/slots/m1`, () => refuse(409, 'BookingsExist', '', blocked)));
    await user.click(await screen.findByRole('button', { name: 'Remove Monday 09:00-12:00' }));
    await user.click((await screen.findAllByRole('button', { name: 'Close' })).at(-1)!);
    let again: unknown;
    server.use(
      http.delete(`*/api${PATH}/slots/m1`, () => new HttpResponse(null, { status: 204 })),
      http.post(`*/api${PATH}/slots`, async ({ request }) => {
        again = await request.json();
        return HttpResponse.json(monday, { status: 201 });
      }),
      schedule({ slots: [] }),
    );
    await user.click(screen.getByRole('button', { name: 'Remove Monday 09:00-12:00' }));
    const undo = await screen.findByRole('button', { name: 'Undo' });
    expect(undo).toHaveFocus();
    await user.click(undo);
    await waitFor(() => expect(again).toEqual({ day_of_week: 'monday', start_time: '09:00', end_time: '12:00', max_sessions_per_slot: 3 }));
  });

  test('are copied to the days that were chosen', async () => {
    const { user } = await open('/availability');
    const bodies: unknown[] = [];
    server.use(
      http.post(`*/api${PATH}/slots`, async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(monday, { status: 201 });
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Copy to days… hours of Monday' }));
    const dialog = within(await screen.findByRole('dialog', { name: "Copy Monday's hours" }));
    await user.click(dialog.getByRole('checkbox', { name: 'Friday' }));
    await user.click(dialog.getByRole('checkbox', { name: 'Tuesday' }));
    await user.click(dialog.getByRole('button', { name: 'Copy to 2 days' }));
    expect(await screen.findByText('Copied to Tuesday, Friday.')).toBeVisible();
    expect(bodies).toMatchObject([{ day_of_week: 'tuesday', start_time: '09:00' }, { day_of_week: 'friday', max_sessions_per_slot: 3 }]);
  });

  test('changed in another tab show here, and what is typed stays', async () => {
    const { user } = await open('/availability');
    await user.click(await screen.findByRole('button', { name: 'Add range to Sunday' }));
    await waitFor(() => expect(sockets.at(-1)?.heard).toContainEqual({ action: 'watch', coach_id: COACH }));
    server.use(schedule({ slots: [{ ...monday, start_time: '10:00' }] }));
    sockets.at(-1)?.send({ type: 'schedule_changed', coach_id: COACH });
    await waitFor(() => expect(screen.getByLabelText('Start on Monday')).toHaveValue('10:00'));
    expect(screen.getByLabelText('Start on Sunday')).toHaveValue('09:00');
  });
});

describe('the settings [R2.2]', () => {
  test('change the preview while they are typed, and only what changed is sent', async () => {
    const { user } = await open('/availability');
    const length = await screen.findByLabelText('Session length');
    put(length, '');
    expect(screen.getByText('A whole number from 5 to 480')).toBeVisible();
    put(length, '80');
    expect(screen.getByText('2 bookable slots a week')).toBeVisible();
    let body: unknown;
    server.use(
      http.patch(`*/api${PATH}`, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ ...availability, slots: [monday], session_minutes: 80 });
      }),
      schedule({ session_minutes: 80 }),
    );
    await user.click(screen.getByRole('button', { name: 'Save Settings' }));
    expect(await screen.findByText('Settings saved')).toBeVisible();
    expect(body).toEqual({ session_minutes: 80 });
  });

  test('that sessions are in the way of say which', async () => {
    const { user } = await open('/availability');
    put(await screen.findByLabelText('Buffer between sessions'), '100');
    server.use(http.patch(`*/api${PATH}`, () => refuse(409, 'BookingsExist', '', blocked)));
    await user.click(screen.getByRole('button', { name: 'Save Settings' }));
    expect(await screen.findByRole('dialog', { name: '1 session is in the way' })).toBeVisible();
  });
});

describe('exceptions', () => {
  test('a date is closed', async () => {
    const { user } = await open('/availability');
    await user.click(await screen.findByRole('button', { name: 'Change a date' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change a date' }));
    await user.click(dialog.getByRole('button', { name: 'Save date' }));
    expect(dialog.getByText('Please choose a date')).toBeVisible();
    put(dialog.getByLabelText('Date'), '2026-12-24');
    await user.click(dialog.getByRole('checkbox', { name: 'Closed all day' }));
    let body: unknown;
    server.use(
      http.put(`*/api${PATH}/overrides/2026-12-24`, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ day: '2026-12-24', windows: [] });
      }),
      schedule({ overrides: [{ day: '2026-12-24', windows: [] }] }),
    );
    await user.click(dialog.getByRole('button', { name: 'Save date' }));
    expect(await screen.findByText('Thursday 24 December')).toBeVisible();
    expect(screen.getByText('Closed')).toBeVisible();
    expect(body).toEqual({ windows: [] });
  });

  test('time off is asked for in the coach’s zone, whole days at once', async () => {
    server.use(schedule({ timezone: 'America/New_York' }));
    const { user } = await open('/availability');
    await user.click(await screen.findByRole('button', { name: 'Add time off' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add time off' }));
    await user.click(dialog.getByRole('button', { name: 'Save time off' }));
    for (const label of ['From', 'Until']) expect(dialog.getByLabelText(label)).toBeInvalid();
    put(dialog.getByLabelText('From'), '2026-12-24');
    put(dialog.getByLabelText('Reason'), 'Holidays');
    let body: unknown;
    const off = { starts_at: '2026-12-24T05:00:00Z', ends_at: '2026-12-25T05:00:00Z', reason: 'Holidays' };
    server.use(
      http.post(`*/api${PATH}/time-off`, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ time_off_id: 'o1', ...off }, { status: 201 });
      }),
      schedule({ timezone: 'America/New_York', time_off: [{ time_off_id: 'o1', ...off }] }),
    );
    await user.click(dialog.getByRole('button', { name: 'Save time off' }));
    expect(await screen.findByText('Thursday 24 December, all day')).toBeVisible();
    expect(body).toEqual(off);
  });
});

describe('the page', () => {
  test('that can not be read says so and tries again', async () => {
    server.use(http.get(`*/api${PATH}`, () => refuse(500, 'InternalServerError')));
    const { user } = await open('/availability');
    expect(await screen.findByText("We couldn't load the availability")).toBeVisible();
    server.use(schedule());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row('Monday')).toBeVisible();
  });

  test('can only be looked at without the permission to change it', async () => {
    server.use(answer('get', '/me', { ...coachMe, permissions: ['availability:read', 'sessions:read'] } as never));
    await open('/availability');
    expect(await screen.findByText('You can look at these hours, but not change them.')).toBeVisible();
    expect(screen.getByLabelText('Start on Monday')).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Add range to Monday' })).toBeDisabled();
  });

  test('of a coach, for an administrator, names whose it is', async () => {
    server.use(answer('get', '/me', { ...coachMe, user: { ...coachMe.user, user_id: 'robin', role: 'admin' } } as never));
    await open(`/admin/coaches/${COACH}/availability`);
    expect(await screen.findByRole('heading', { level: 1, name: 'Availability of Amara Okafor' })).toBeVisible();
  });
});
