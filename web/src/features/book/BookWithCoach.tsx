/** The booking page of one coach: choosing a week, a zone and a time lives in the address, the rest in the cache. */
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { availabilityQuery } from '../../api/queries';
import type { Coach } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { useLiveState } from '../../live/live';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone, dateText, dayOf, timeText, type Day, type Instant } from '../../lib/time';
import { Sheet } from '../../ui/Dialog';
import { LivePill } from '../../ui/LivePill';
import { Notice } from '../../ui/Notice';
import { useNow } from '../../ui/useNow';
import { ZoneSelect } from '../../ui/ZoneSelect';
import classes from './BookPage.module.css';
import { CoachStrip } from './CoachStrip';
import { Moving } from './Moving';
import { occupied, planWords, type Plan } from './plan';
import type { BookSearch } from './search';
import { Summary, type SummaryProps } from './Summary';
import { useBooking, type Extras } from './useBooking';
import { useChanges } from './useChanges';
import { useWeek } from './useWeek';
import { seatsText } from './week';
import { WeekCard } from './WeekCard';

const route = getRouteApi('/inside/book');

interface BookWithCoachProps {
  coachId: string;
  coach?: Coach;
  plan: Plan;
}

export function BookWithCoach({ coachId, coach, plan }: BookWithCoachProps): React.JSX.Element {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { user } = useMe();
  const now = useNow();
  const live = useLiveState();
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const availability = useQuery(availabilityQuery(coachId)).data;
  const words = planWords(plan, user.role, user.email);
  const booking = useBooking(coachId, plan, words);
  const [extras, setExtras] = useState<Extras>({ note: '', conversation: false });
  const [pickedDay, setPickedDay] = useState<Day | null>(null);
  const [sheet, setSheet] = useState(false);

  const set = (change: Partial<BookSearch>): void => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });
  const zone = search.tz ?? browserZone();
  const mayBook = plan.kind !== 'look';
  const moving = plan.kind === 'move' ? plan.session : undefined;
  const whose = occupied(plan, user.role);
  const week = useWeek(coachId, whose, search, zone, now, (first) => set({ week: first }));
  const booked = new Set([...week.mine, ...(booking.done ? [booking.done] : [])].map((session) => session.starts_at));
  const { changed, announcement } = useChanges(zone, week.week, (start) => booked.has(start) || (booking.busy && start === search.slot));

  // what is chosen may turn out to be booked already: by a try whose answer got lost, or in another tab
  const own = search.slot ? week.mine.find((session) => session.coach_id === coachId && session.starts_at === search.slot) : undefined;
  const done = booking.done ?? own ?? null;
  const found = week.slots.find((slot) => slot.starts_at === search.slot) ?? null;
  const gone = search.slot !== undefined && !found && week.state === 'ready' && !week.moving;
  const chosen = search.slot && gone ? 'gone' : found;

  const days = new Set(week.columns.map((column) => column.day));
  const chosenDay = search.slot && dayOf(search.slot, zone);
  const firstOpen = week.columns.find((column) => column.cells.some((cell) => cell.kind === 'open'))?.day;
  const day = [pickedDay, chosenDay, firstOpen, week.today].find((candidate) => candidate && days.has(candidate)) ?? week.week;

  const choose = (slot: Instant): void => {
    booking.reset();
    setPickedDay(null);
    set({ slot, week: week.week });
  };
  const confirm = async (): Promise<void> => {
    if (!search.slot) return;
    const end = await booking.confirm(search.slot, extras);
    if (end === 'kept') return;
    if (end === 'over') setSheet(false);
    else setExtras({ note: '', conversation: false });
    set({ slot: undefined });
  };
  const another = (): void => {
    booking.reset();
    setSheet(false);
    if (own) set({ slot: undefined });
  };

  const member = user.role === 'member';
  const theirZone = member ? coach?.timezone : moving?.member_timezone;
  const them = member ? coach?.name : moving?.member_name;
  const summary: SummaryProps = {
    chosen, done, zone, now, words, cancelNoticeMinutes: member ? availability?.cancel_notice_minutes : undefined,
    other: theirZone && them ? { zone: theirZone, label: text.book.forPerson(firstName(them)) } : undefined,
    extras: moving ? undefined : extras, onExtras: (change) => setExtras((old) => ({ ...old, ...change })),
    mayGather: !member && found !== null && found.capacity > 1,
    noteLabel: member ? text.book.note : text.book.noteForBoth, noteLost: booking.noteLost,
    busy: booking.busy, offline: live === 'offline', problem: booking.problem, onConfirm: () => void confirm(), onAnother: moving ? undefined : another,
  };
  const over = booking.problem?.over ? booking.problem : null;

  return (
    <div className={classes.page} data-bar={(!wide && mayBook) || undefined}>
      <div className={classes.head}>
        <h1 className={classes.title}>{words.title}</h1>
        <LivePill state={live} label={text.live[live]} />
      </div>
      <div aria-live="polite" className="vh">
        {announcement}
      </div>
      {over && (
        <Notice tone="warn" title={over.title} urgent onDismiss={booking.reset} dismissLabel={text.dismiss}>
          {over.hint && <p>{over.hint}</p>}
        </Notice>
      )}
      {week.stale && <Notice tone="warn" title={text.book.stale} />}
      <div className={classes.layout} data-wide={(wide && mayBook) || undefined}>
        <div className={classes.column}>
          {moving && !done && <Moving session={moving} zone={zone} now={now} />}
          <CoachStrip coach={coach} minutes={availability?.session_minutes} />
          {!mayBook && <Notice tone="good" icon="clock" title={text.book.readOnly} />}
          <WeekCard
            week={week}
            day={day}
            chosen={done ? undefined : search.slot}
            changed={changed}
            coachName={coach ? firstName(coach.name) : ''}
            onDay={setPickedDay}
            onWeek={(to) => {
              setPickedDay(null);
              set({ week: to, slot: undefined });
            }}
            onChoose={mayBook ? choose : undefined}
            zonePicker={
              <ZoneSelect
                className={classes.zone}
                aria-label={text.zones.label}
                value={zone}
                at={now}
                likely={[...(coach ? [coach.timezone] : []), user.timezone]}
                onChange={(tz) => set({ tz, week: week.week })}
              />
            }
          />
        </div>
        {mayBook && wide && (
          <aside className={classes.aside} aria-label={words.summary}>
            <h2 className={classes.asideTitle}>{words.summary}</h2>
            <Summary {...summary} />
          </aside>
        )}
      </div>
      {mayBook && !wide && (
        <>
          {found && !done && (
            <div className={classes.bar}>
              <div>
                <p className={classes.barDay}>{dateText(found.starts_at, zone, now)}</p>
                <p className={classes.barTime}>
                  {timeText(found.starts_at, zone)} · {seatsText(found)}
                </p>
              </div>
              <Button onClick={() => setSheet(true)}>{text.book.continue}</Button>
            </div>
          )}
          <Sheet opened={sheet} onClose={() => (done ? another() : setSheet(false))} title={words.summary}>
            <Summary {...summary} />
          </Sheet>
        </>
      )}
    </div>
  );
}
