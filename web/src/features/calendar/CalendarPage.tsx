/** The reader's sessions in a calendar: week, month or list, and subscribing to it (requirement 13). */
import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { troubleOf } from '../../api/failure';
import type { CalendarEvent } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { addDays, browserZone, dayOf, daysText, monthText, zoneText, type Day } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import classes from './CalendarPage.module.css';
import type { OpenEvent } from './EventPopover';
import { Grid } from './Grid';
import { eventsQuery } from './queries';
import { daysOf, shownOf, step, VIEWS, type View } from './range';

/** What opens on demand is not part of the page: the calendar itself is large. */
const EventPopover = lazy(async () => ({ default: (await import('./EventPopover')).EventPopover }));
const FeedDialog = lazy(async () => ({ default: (await import('./FeedDialog')).FeedDialog }));
/** Where a phone breaks the line of two dates is between them. */
const NO_BREAK = '\u00a0';
const route = getRouteApi('/inside/calendar');

export function CalendarPage(): React.JSX.Element {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { user } = useMe();
  const now = useNow();
  const zone = browserZone();
  // seven columns of hours do not fit on a phone
  const narrow = useMediaQuery('screen and (max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const view = search.view ?? (narrow ? 'list' : 'week');
  const shown = shownOf(view, narrow);
  const date = search.date ?? dayOf(now, zone);
  const days = daysOf(shown, date);
  const list = useQuery(eventsQuery(shown, date));
  const [open, setOpen] = useState<OpenEvent | null>(null);
  const [subscribing, setSubscribing] = useState(false);
  const go = (to: { view?: View; date?: Day }): void => void navigate({ search: (old) => ({ ...old, ...to }), replace: true, resetScroll: false });
  const nameOf = (event: CalendarEvent): string => (user.role === 'member' ? event.creator_name : event.attendee_names.join(', '));

  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>{text.calendar.title}</h1>
        <div className={classes.acts}>
          <Button variant="subtle" color="gray" className={classes.act} leftSection={<Icon name="printer" size={18} />} onClick={() => print()}>
            {text.calendar.print}
          </Button>
          <Button variant="default" leftSection={<Icon name="link" size={18} />} onClick={() => setSubscribing(true)}>
            {text.calendar.subscribe}
          </Button>
        </div>
      </div>
      <div className={classes.card} aria-busy={list.isPending}>
        <div className={classes.bar}>
          <div className={classes.move}>
            <ActionIcon variant="default" aria-label={text.calendar.previous[shown]} onClick={() => go({ date: step(shown, date, -1) })}>
              <Icon name="left" />
            </ActionIcon>
            <Button variant="default" onClick={() => go({ date: undefined })}>
              {text.calendar.today}
            </Button>
            <ActionIcon variant="default" aria-label={text.calendar.next[shown]} onClick={() => go({ date: step(shown, date, 1) })}>
              <Icon name="right" />
            </ActionIcon>
          </div>
          <h2 className={classes.range} aria-live="polite">
            {view === 'month' ? monthText(date) : daysText(days.from, addDays(days.to, -1)).replaceAll(' ', NO_BREAK)}
          </h2>
          <div className={classes.views} role="group" aria-label={text.calendar.view}>
            {VIEWS.map((each) => (
              <Button key={each} variant="subtle" color="gray" className={classes.view} aria-pressed={each === view} onClick={() => go({ view: each })}>
                {text.calendar.views[shownOf(each, narrow)]}
              </Button>
            ))}
          </div>
        </div>
        {list.isError && !list.data ? (
          <Trouble kind={troubleOf(list.error)} failed={text.calendar.loadFailed} retrying={list.isFetching} onRetry={() => void list.refetch()} />
        ) : (
          <>
            {list.isError && (
              <Notice tone="warn" title={text.calendar.stale}>
                <Button variant="subtle" onClick={() => void list.refetch()}>
                  {text.tryAgain}
                </Button>
              </Notice>
            )}
            <div className={classes.grid} data-view={view} data-moving={list.isPlaceholderData || undefined}>
              <Grid key={shown} view={shown} date={date} zone={zone} events={list.data ?? []} moving={list.data === undefined || list.isPlaceholderData} nameOf={nameOf} onOpen={(event, at) => setOpen({ event, at })} />
            </div>
          </>
        )}
        <p className={classes.zone}>{text.calendar.zone(zoneText(zone, now))}</p>
      </div>
      <Suspense>{open && <EventPopover open={open} title={nameOf} zone={zone} now={now} onClose={() => setOpen(null)} />}</Suspense>
      <Suspense>{subscribing && <FeedDialog onClose={() => setSubscribing(false)} zone={zone} now={now} />}</Suspense>
    </div>
  );
}
