import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import type { Me } from '../../api/types';
import { COACH, conversation, sessionDetail } from '../../test/fixtures';
import { amara, held, over, section, shows } from '../../test/oneSession';
import { open } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

const robin = { ...amara, user: { ...amara.user, user_id: 'robin', name: 'Robin Admin', role: 'admin' } } as Me;

describe('one session', () => {
  test('shows both zones, until when it can be cancelled, and what happened', async () => {
    server.use(answer('get', '/sessions/s1', sessionDetail() as never));
    await open('/sessions/s1');
    expect(await screen.findByRole('heading', { level: 1, name: 'Session with Amara Okafor' })).toBeVisible();
    expect(screen.getByText('Berlin (GMT+1)')).toBeVisible();
    expect(await screen.findByText('London (GMT)')).toBeVisible();
    expect(screen.getByText('Can be moved or cancelled until Wednesday 25 November, 11:00 Berlin (GMT+1).')).toBeVisible();
    expect(screen.getByRole('region', { name: 'History' })).toHaveTextContent('Times in Berlin (GMT+1)');
  });

  test('keeps the place of the way to the conversation while it is looked for', async () => {
    let found = (): void => {};
    const asked = new Promise<void>((resolve) => (found = resolve));
    server.use(
      answer('get', '/sessions/s1', sessionDetail({ conversation_id: 'talk' }) as never),
      http.get('*/api/conversations', async () => {
        await asked;
        return HttpResponse.json({ items: [conversation()], next: null });
      }),
    );
    await open('/sessions/s1');
    expect(await screen.findByRole('button', { name: 'Message Amara' })).toBeDisabled();
    expect(screen.queryByRole('link', { name: 'Group conversation' })).toBeNull();
    found();
    expect(await screen.findByRole('link', { name: 'Message Amara' })).toHaveAttribute('href', `/messages/${conversation().conversation_id}`);
  });

  test('that is cancelled tells the reason and offers another time alone', async () => {
    server.use(answer('get', '/sessions/s1', sessionDetail({ status: 'cancelled', cancelled_at: '2026-11-22T08:00:00Z', cancel_reason: 'Ill' }) as never));
    await open('/sessions/s1');
    expect(await screen.findByText('Reason: Ill')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Book another time' })).toHaveAttribute('href', '/book');
    expect(screen.queryByRole('button', { name: 'Cancel session' })).toBeNull();
  });

  test.each([
    [403, 'Forbidden', "You don't have access to this"],
    [404, 'NotFound', "We couldn't find this session"],
    [500, 'InternalServerError', "We couldn't load this session"],
  ])('that answers %i says so', async (status, code, words) => {
    server.use(http.get('*/api/sessions/s1', () => refuse(status, code)));
    await open('/sessions/s1');
    expect(await screen.findByRole('heading', { name: words })).toBeVisible();
  });

  test('goes to the calendar as a file, fetched with the token', async () => {
    let bearer: string | null = null;
    server.use(
      answer('get', '/sessions/s1', sessionDetail() as never),
      http.get('*/api/sessions/s1/calendar.ics', ({ request }) => {
        bearer = request.headers.get('Authorization');
        return new HttpResponse('BEGIN:VCALENDAR', { headers: { 'Content-Type': 'text/calendar' } });
      }),
    );
    let saved = '';
    URL.createObjectURL = () => 'blob:one';
    URL.revokeObjectURL = () => {};
    HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
      saved = this.download;
    };
    const { user } = await open('/sessions/s1');
    await user.click(await screen.findByRole('button', { name: 'Add to calendar' }));
    await waitFor(() => expect(saved).toBe('evergreen-2026-11-26.ics'));
    expect(bearer).toBe('Bearer a-token');
  });

  test('that was moved, cancelled and by whom: the history says so [R13.6] [R4.7]', async () => {
    shows({
      status: 'cancelled', cancelled_at: '2026-11-22T09:00:00Z', cancelled_by: COACH,
      reschedules: [{ from_starts_at: '2026-11-25T10:00:00Z', starts_at: '2026-11-26T10:00:00Z', moved_at: '2026-11-21T09:00:00Z' }],
    });
    await open('/sessions/s1');
    const steps = within(await section('History')).getAllByRole('listitem').map((item) => item.textContent);
    expect(steps).toEqual([
      'Booked Friday 20 November, 11:00',
      'Moved Saturday 21 November, 10:00from Wednesday 25 November, 11:00',
      'Cancelled by Amara Okafor Sunday 22 November, 10:00',
    ]);
  });

  test('tells which reminders are still to come [R4.3] [R4.4]', async () => {
    shows({ reminders: [{ kind: '24h', state: 'sent', at: '2026-11-25T10:00:00Z' }, { kind: '1h', state: 'due', at: '2026-11-26T09:00:00Z' }] });
    await open('/sessions/s1');
    const reminders = await section('Reminders');
    expect(reminders).toHaveTextContent('24 hours beforeSent');
    expect(reminders).toHaveTextContent('1 hour beforePlanned for Thursday 26 November, 10:00 Berlin (GMT+1)');
  });

  test('over a clock change on the way, in two zones that change on different days', async () => {
    // New York changes on 14 March 2027, Berlin on the 28th: in between they are five hours apart and not six
    shows({ starts_at: '2027-03-16T14:00:00Z', ends_at: '2027-03-16T14:50:00Z', cancel_by: '2027-03-15T14:00:00Z', coach_timezone: 'America/New_York' });
    await open('/sessions/s1');
    expect(await screen.findByText('Berlin (GMT+1)')).toBeVisible();
    const when = screen.getByText('For Amara').closest('dl');
    expect(when).toHaveTextContent('Tuesday, 16 March 202715:00 – 15:50 Berlin (GMT+1)');
    expect(when).toHaveTextContent('Tuesday, 16 March 202710:00 – 10:50 New York (GMT-4)');
    expect(screen.getByText(/Clocks in New York go forward by 1 hour on Sunday 14 March/)).toBeVisible();
    expect(screen.queryByText(/Clocks in Berlin/)).toBeNull();
  });

  test('counts down when it is near, and leads to its conversations', async () => {
    shows({ conversation_id: 'group' });
    server.use(answer('get', '/conversations', { items: [conversation()], next: null } as never));
    await open('/sessions/s1', { now: '2026-11-26T08:00:00Z' });
    expect(await screen.findByRole('timer')).toHaveTextContent('02 hrs00 min00 sec');
    expect(await screen.findByRole('link', { name: 'Message Amara' })).toHaveAttribute('href', '/messages/talk');
    expect(screen.getByRole('link', { name: 'Group conversation' })).toHaveAttribute('href', '/messages/group');
    expect(screen.queryByRole('link', { name: 'Reschedule' })).toBeNull(); // inside the notice
  });

  test('for an administrator: both names, both other clocks, no part in their conversation', async () => {
    shows({ coach_timezone: 'America/New_York', member_timezone: 'Asia/Tokyo' }, robin);
    await open('/sessions/s1');
    expect(await screen.findByRole('heading', { level: 1, name: 'Sam Rivera with Amara Okafor' })).toBeVisible();
    expect(screen.getByText('Tokyo (GMT+9)')).toBeVisible();
    expect(screen.getByText('New York (GMT-5)')).toBeVisible();
    expect(screen.queryByRole('link', { name: /^Message/ })).toBeNull();
  });
});

describe('closing a session', () => {
  test('a coach completes it, after being asked [R4.5]', async () => {
    shows(over, amara);
    const { user } = await open('/sessions/s1');
    await user.click(await screen.findByRole('button', { name: 'Complete session' }));
    const dialog = await screen.findByRole('dialog', { name: 'Complete this session?' });
    expect(dialog).toHaveTextContent('Sam is asked to rate it.');
    server.use(answer('post', '/sessions/s1/complete', sessionDetail(held) as never));
    shows(held, amara);
    await user.click(within(dialog).getByRole('button', { name: 'Complete session' }));
    expect(await screen.findByText('Session completed')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Complete session' })).toBeNull());
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  test('that was closed meanwhile says so and shows how it stands [R14.5]', async () => {
    shows(over, amara);
    server.use(http.post('*/api/sessions/s1/no-show', () => refuse(409, 'NotScheduled')));
    const { user } = await open('/sessions/s1');
    await user.click(await screen.findByRole('button', { name: 'Mark as no-show' }));
    await user.click(within(await screen.findByRole('dialog', { name: 'Did Sam not come?' })).getByRole('button', { name: 'Mark as no-show' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('This session was changed meanwhile');
  });

  test('before its start is possible, and said to be early', async () => {
    shows({}, amara);
    const { user } = await open('/sessions/s1');
    await user.click(await screen.findByRole('button', { name: 'Complete session' }));
    expect(await screen.findByRole('dialog')).toHaveTextContent('It has not ended yet.');
    expect(screen.queryByRole('button', { name: 'Mark as no-show' })).toBeNull();
  });

  test('is not for members', async () => {
    shows(over);
    await open('/sessions/s1');
    await section('Notes');
    expect(screen.queryByRole('button', { name: /Complete|no-show/ })).toBeNull();
  });
});
