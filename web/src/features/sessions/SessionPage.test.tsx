import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import type { Me, SessionDetail } from '../../api/types';
import { COACH, conversation, member, note, sessionDetail } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

const amara = {
  ...member,
  user: { ...member.user, user_id: COACH, name: 'Amara Okafor', role: 'coach' },
  permissions: ['sessions:read', 'sessions:write', 'sessions:complete', 'notes:private'],
  member: null,
} as Me;
const robin = { ...amara, user: { ...amara.user, user_id: 'robin', name: 'Robin Admin', role: 'admin' } } as Me;

const shows = (more: Partial<SessionDetail> = {}, me: Me = member) =>
  server.use(answer('get', '/sessions/s1', sessionDetail(more) as never), answer('get', '/me', me as never));
const over = { starts_at: '2026-11-20T10:00:00Z', ends_at: '2026-11-20T10:50:00Z' };
const held = { ...over, status: 'completed', completed_at: '2026-11-20T11:00:00Z' } as const;
const section = (name: string) => screen.findByRole('region', { name });

describe('one session', () => {
  test('shows both zones, until when it can be cancelled, and what happened', async () => {
    server.use(answer('get', '/sessions/s1', sessionDetail() as never));
    await open('/sessions/s1');
    expect(await screen.findByRole('heading', { level: 1, name: 'Session with Amara Okafor' })).toBeVisible();
    expect(screen.getByText('Berlin (GMT+1)')).toBeVisible();
    expect(await screen.findByText('London (GMT)')).toBeVisible();
    expect(screen.getByText('Can be moved or cancelled until Wednesday 25 November, 11:00.')).toBeVisible();
  });

  test('that is cancelled offers nothing more and tells the reason', async () => {
    server.use(answer('get', '/sessions/s1', sessionDetail({ status: 'cancelled', cancelled_at: '2026-11-22T08:00:00Z', cancel_reason: 'Ill' }) as never));
    await open('/sessions/s1');
    expect(await screen.findByText('Reason: Ill')).toBeVisible();
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
    expect(reminders).toHaveTextContent('1 hour beforePlanned for Thursday 26 November, 10:00');
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

describe('notes', () => {
  test('a member writes one that both read, and sees it at once [R4.9]', async () => {
    shows();
    const { user } = await open('/sessions/s1');
    const notes = await section('Notes');
    expect(notes).toHaveTextContent('Seen by you and your coach.');
    let body: unknown;
    let release = (): void => {};
    const waiting = new Promise<void>((go) => {
      release = go;
    });
    server.use(
      http.post('*/api/sessions/s1/notes', async ({ request }) => {
        body = await request.json();
        await waiting;
        return HttpResponse.json(note({ text: 'I slept well' }), { status: 201 });
      }),
    );
    await user.type(within(notes).getByLabelText('Add a note'), ' I slept well ');
    await user.click(within(notes).getByRole('button', { name: 'Add note' }));
    expect(within(notes).getByText('I slept well')).toBeVisible();
    expect(within(notes).getByText(/Saving…/)).toBeVisible();
    expect(within(notes).getByLabelText('Add a note')).toHaveValue('');
    shows({ notes: [note({ text: 'I slept well' })] });
    release();
    await waitFor(() => expect(within(notes).queryByText(/Saving…/)).toBeNull());
    expect(body).toEqual({ text: 'I slept well', visibility: 'shared' });
    expect(screen.queryByRole('region', { name: 'Private notes' })).toBeNull();
  });

  test('that is not saved comes back into its field', async () => {
    shows();
    server.use(http.post('*/api/sessions/s1/notes', () => refuse(503, 'Busy')));
    const { user } = await open('/sessions/s1');
    const notes = await section('Notes');
    await user.type(within(notes).getByLabelText('Add a note'), 'I slept well');
    await user.click(within(notes).getByRole('button', { name: 'Add note' }));
    expect(await within(notes).findByRole('alert')).toHaveTextContent("Your note wasn't saved");
    expect(within(notes).getByLabelText('Add a note')).toHaveValue('I slept well');
    expect(within(notes).queryByRole('listitem')).toBeNull();
  });

  test('can be put in other words by who wrote it alone', async () => {
    shows({ notes: [note(), note({ note_id: 'n2', author_id: COACH, author_name: 'Amara Okafor', text: 'Bring your diary' })] });
    const { user } = await open('/sessions/s1');
    const [mine, theirs] = within(await section('Notes')).getAllByRole('listitem');
    expect(within(theirs!).queryByRole('button')).toBeNull();
    server.use(answer('patch', '/sessions/s1/notes/n1', note({ text: 'About good sleep', edited_at: '2026-11-23T08:00:00Z' }) as never));
    await user.click(within(mine!).getByRole('button', { name: /^Edit/ }));
    const field = within(mine!).getByLabelText('Edit note');
    expect(field).toHaveFocus();
    await user.clear(field);
    await user.type(field, 'About good sleep');
    shows({ notes: [note({ text: 'About good sleep', edited_at: '2026-11-23T08:00:00Z' })] });
    await user.click(within(mine!).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('About good sleep')).toBeVisible();
    expect(screen.getByText(/edited/)).toBeVisible();
  });

  test('a coach keeps private ones apart, behind a lock [R4.8]', async () => {
    shows({ notes: [note(), note({ note_id: 'n2', author_id: COACH, visibility: 'private', text: 'Be gentle' })] }, amara);
    await open('/sessions/s1');
    const shared = await section('Notes');
    const hidden = await section('Private notes');
    expect(shared).toHaveTextContent('Seen by you and Sam.');
    expect(shared).not.toHaveTextContent('Be gentle');
    expect(hidden).toHaveTextContent('Only coaches and admins');
    expect(hidden).toHaveTextContent('Be gentle');
    expect(hidden).not.toHaveTextContent('About sleep');
  });
});

describe('rating [R9.1]', () => {
  test('one to five stars with a word each, and words if one likes [R9.2] [R9.3]', async () => {
    shows(held);
    const { user } = await open('/sessions/s1#rating');
    const rating = await section('How was your session?');
    expect(within(rating).getAllByRole('radio').map((star) => (star as HTMLInputElement).labels?.[0]?.textContent)).toEqual(['1 Poor', '2 Fair', '3 Good', '4 Very good', '5 Excellent']);
    await user.click(within(rating).getByRole('button', { name: 'Send rating' }));
    expect(within(rating).getByRole('alert')).toHaveTextContent('Choose one to five stars first.');

    let body: unknown;
    const given = { stars: 4, feedback: 'Just right', rated_at: '2026-11-23T08:00:00Z' };
    server.use(
      http.post('*/api/sessions/s1/rating', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(sessionDetail({ ...held, rating: given }), { status: 201 });
      }),
    );
    await user.click(within(rating).getByRole('radio', { name: '4 Very good' }));
    await user.type(within(rating).getByLabelText('What made it so?'), 'Just right');
    shows({ ...held, rating: given });
    await user.click(within(rating).getByRole('button', { name: 'Send rating' }));
    expect(await screen.findByText('You rated this 4 of 5')).toBeVisible();
    expect(screen.getByText('Just right')).toBeVisible();
    expect(screen.queryByRole('radio')).toBeNull();
    await waitFor(() => expect(body).toEqual({ stars: 4, feedback: 'Just right' }));
  });

  test('a second time shows the rating there is [R9.6] [R14.7]', async () => {
    shows(held);
    const { user } = await open('/sessions/s1');
    await user.click(await screen.findByRole('radio', { name: '1 Poor' }));
    server.use(http.post('*/api/sessions/s1/rating', () => refuse(409, 'AlreadyRated')));
    shows({ ...held, rating: { stars: 5, feedback: null, rated_at: '2026-11-21T08:00:00Z' } });
    await user.click(screen.getByRole('button', { name: 'Send rating' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('You have rated this session already');
    expect(await screen.findByText('You rated this 5 of 5')).toBeVisible();
  });

  test('that could not be sent is still there to send again', async () => {
    shows(held);
    const { user } = await open('/sessions/s1');
    await user.click(await screen.findByRole('radio', { name: '3 Good' }));
    server.use(http.post('*/api/sessions/s1/rating', () => HttpResponse.error()));
    await user.click(screen.getByRole('button', { name: 'Send rating' }));
    expect(await screen.findByRole('alert')).toHaveTextContent("Your rating wasn't sent");
    expect(screen.getByRole('radio', { name: '3 Good' })).toBeChecked();
  });

  test('is read by the coach, and asked of nobody else', async () => {
    shows({ ...held, rating: { stars: 2, feedback: 'Too short', rated_at: '2026-11-21T08:00:00Z' } }, amara);
    await open('/sessions/s1');
    expect(await screen.findByText('Sam rated this 2 of 5')).toBeVisible();
    shows(held, amara);
    await open('/sessions/s1');
    await section('Private notes');
    expect(screen.queryByRole('radio')).toBeNull();
  });
});
