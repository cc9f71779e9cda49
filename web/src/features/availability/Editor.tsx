/** The editor: settings, the week, dates with other hours, time off; beside it the week as a picture, with what is typed. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Availability } from '../../api/types';
import { text } from '../../lib/strings';
import { zoneText } from '../../lib/time';
import { LeaveGuard } from '../../ui/LeaveGuard';
import { useNow } from '../../ui/useNow';
import classes from './AvailabilityPage.module.css';
import { Dates } from './Dates';
import { DayRow } from './DayRow';
import { useDrafts } from './drafts';
import { bookedQuery } from './queries';
import { SettingsCard } from './SettingsCard';
import { TimeOffCard } from './TimeOffCard';
import { bookedIn, rangesOf, total, WEEK, weeklyOffer, type Settings } from './week';
import { WeekStrip } from './WeekStrip';

interface EditorProps {
  coachId: string;
  schedule: Availability;
  /** Nothing can be changed: no permission, or no connection. */
  locked: boolean;
}

export function Editor({ coachId, schedule, locked }: EditorProps): React.JSX.Element {
  const now = useNow();
  const ranges = useMemo(() => rangesOf(schedule.slots), [schedule.slots]);
  const drafts = useDrafts(ranges);
  const [typed, setTyped] = useState<Settings | null>(null);
  const sessions = useQuery(bookedQuery(coachId, now));
  const booked = sessions.data ? bookedIn(ranges, sessions.data, schedule) : null;
  const settings = typed ?? schedule;
  const offer = weeklyOffer(drafts.shown, settings);
  const week = total(offer);
  const unsaved = drafts.dirty || typed !== null;

  return (
    <>
      <SettingsCard coachId={coachId} schedule={schedule} now={now} locked={locked} onTyped={setTyped} />
      <div className={classes.layout}>
        <section className={classes.card} aria-labelledby="week">
          <div className={classes.cardHead}>
            <h2 id="week" className={classes.subtitle}>
              {text.availability.week}
            </h2>
            <p className={classes.hint}>
              {text.availability.weekHint} {text.availability.inZone(zoneText(schedule.timezone, now))}.
            </p>
          </div>
          <ul className={classes.days}>
            {WEEK.map((day) => (
              <DayRow key={day} coachId={coachId} day={day} drafts={drafts} offer={offer} booked={booked} zone={schedule.timezone} now={now} locked={locked} />
            ))}
          </ul>
        </section>
        <aside className={classes.aside} aria-label={text.availability.strip}>
          <p className={classes.preview} aria-live="polite" data-unsaved={unsaved || undefined}>
            <b>{text.availability.preview(week.slots)}</b>
            {week.seats > week.slots && <span>{text.availability.previewSeats(week.seats)}</span>}
            {unsaved && <span>{text.availability.unsaved}</span>}
          </p>
          <WeekStrip ranges={drafts.shown} offer={offer} unsaved={drafts.unsaved} />
        </aside>
      </div>
      <div className={classes.pair}>
        <Dates coachId={coachId} schedule={schedule} now={now} locked={locked} />
        <TimeOffCard coachId={coachId} schedule={schedule} now={now} locked={locked} />
      </div>
      <LeaveGuard when={unsaved} />
    </>
  );
}
