import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import { COACH, note, sessionDetail } from '../../test/fixtures';
import { amara, held, section, shows } from '../../test/oneSession';
import { open } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

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
    expect(screen.queryByRole('alert')).toBeNull(); // the answer was taken, not only the page read again
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
