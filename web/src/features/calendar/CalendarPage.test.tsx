import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../api/types';
import { session } from '../../test/fixtures';
import { open } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  event_id: 'e1', category: 'Coaching Session', title: 'Coaching session: Amara Okafor and Sam Rivera', starts_at: '2026-11-26T10:00:00Z', ends_at: '2026-11-26T10:50:00Z',
  status: 'confirmed', creator_id: 'amara', creator_name: 'Amara Okafor', attendee_ids: ['sam'], attendee_names: ['Sam Rivera'], session_id: 's1',
  session_url: 'http://localhost/sessions/s1',
  ...more,
});

/** Whatever is asked for, with the spans that were. */
function events(...items: CalendarEvent[]) {
  const spans: string[] = [];
  server.use(
    http.get('*/api/calendar/events', ({ request }) => {
      const { searchParams } = new URL(request.url);
      spans.push(`${searchParams.get('from')} ${searchParams.get('to')}`);
      return HttpResponse.json({ items, next: null });
    }),
  );
  return spans;
}

describe('the calendar', () => {
  test('shows sessions in the reader’s zone; one that is cancelled says so [R13.4]', async () => {
    const spans = events(event(), event({ event_id: 'e2', session_id: 's2', status: 'cancelled', starts_at: '2026-11-27T09:00:00Z', ends_at: '2026-11-27T09:50:00Z' }));
    await open('/calendar?view=list');
    expect(await screen.findAllByText('Amara Okafor')).toHaveLength(2);
    expect(screen.getByText('11:00')).toBeVisible();
    expect(screen.getByText('Cancelled')).toBeVisible();
    expect(screen.getByRole('heading', { level: 2, name: /^23.Nov.+22.Dec.2026$/ })).toBeVisible();
    expect(spans[0]).toBe('2026-11-22T00:00:00Z 2026-12-24T00:00:00Z');
  });

  test('an event opens with its category, people and status, and leads to the session [R13.1] [R13.5]', async () => {
    events(event());
    server.use(answer('get', '/sessions/s1', { ...session(), notes: [] } as never));
    const { user, router } = await open('/calendar?view=list');
    await user.click(await screen.findByText('Amara Okafor'));
    const details = await screen.findByRole('dialog', { name: 'Amara Okafor' });
    expect(within(details).getByText('Coaching Session')).toBeVisible();
    expect(within(details).getByText('Sam Rivera')).toBeVisible();
    expect(await within(details).findByText('Scheduled')).toBeVisible();
    expect(await within(details).findByText('For Amara')).toBeVisible();
    await user.click(within(details).getByRole('link', { name: 'Session details' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/sessions/s1'));
  });

  test('keeps view and day in the address', async () => {
    const spans = events();
    const { user, router } = await open('/calendar?view=week&date=2026-12-30');
    await user.click(await screen.findByRole('button', { name: 'Next week' }));
    expect(router.state.location.search).toEqual({ view: 'week', date: '2027-01-04' });
    expect(await screen.findByRole('heading', { level: 2, name: /^4.+10.Jan.2027$/ })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Month' }));
    expect(router.state.location.search).toEqual({ view: 'month', date: '2027-01-04' });
    await waitFor(() => expect(spans).toContain('2026-12-27T00:00:00Z 2027-02-09T00:00:00Z'));
    await user.click(screen.getByRole('button', { name: 'Today' }));
    expect(screen.getByRole('heading', { level: 2, name: 'November 2026' })).toBeVisible();
  });

  test('that can not be loaded: another try', async () => {
    server.use(http.get('*/api/calendar/events', () => refuse(500, 'InternalServerError')));
    const { user } = await open('/calendar?view=list');
    await screen.findByText("We couldn't load your calendar");
    events(event());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Amara Okafor')).toBeVisible();
  });
});

describe('subscribing', () => {
  const subscribe = async (made_at: string | null) => {
    events();
    server.use(answer('get', '/calendar/feed', { url: null, made_at }), answer('post', '/calendar/feed', { url: 'http://localhost/api/calendar/feed/sam.secret.ics', made_at: '2026-11-23T08:00:00Z' }, 201));
    const opened = await open('/calendar?view=list');
    await opened.user.click(await screen.findByRole('button', { name: 'Subscribe' }));
    return opened;
  };

  test('makes a secret address, to be copied now', async () => {
    const { user } = await subscribe(null);
    await user.click(await screen.findByRole('button', { name: 'Make an address' }));
    expect(await screen.findByLabelText('Secret address')).toHaveValue('http://localhost/api/calendar/feed/sam.secret.ics');
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
  });

  test('anew asks first, because the address before it ends', async () => {
    const { user } = await subscribe('2026-11-01T08:00:00Z');
    expect(await screen.findByText(/made on Sunday 1 November/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Make a new address' }));
    expect(await screen.findByText(/stops working at once/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Make a new address' }));
    expect(await screen.findByLabelText('Secret address')).toBeVisible();
  });
});
