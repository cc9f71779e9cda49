/** Spans in which nothing can be booked, whatever the week says (slots.md R9). */
import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { failure } from '../../api/failure';
import type { Availability } from '../../api/types';
import { text } from '../../lib/strings';
import { dateText, dayOf, instant, timeText, zoneText, type Zone } from '../../lib/time';
import { DAY_MINUTES, minuteOfDay } from '../../lib/walltime';
import { Icon } from '../../ui/Icon';
import { useEdit } from './acts';
import classes from './AvailabilityPage.module.css';
import { OffDialog } from './OffDialog';
import { Removed } from './Removed';

type TimeOff = Availability['time_off'][number];

interface TimeOffCardProps {
  coachId: string;
  schedule: Availability;
  now: Date;
  locked: boolean;
}

export function TimeOffCard({ coachId, schedule, now, locked }: TimeOffCardProps): React.JSX.Element {
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<TimeOff | null>(null);
  const zone = schedule.timezone;
  const remove = useEdit<TimeOff>(coachId, (acts, off) => acts.removeOff(off.time_off_id), setRemoved);
  const undo = useEdit<TimeOff>(
    coachId,
    (acts, { starts_at, ends_at, reason }) => acts.addOff({ starts_at, ends_at, ...(reason ? { reason } : {}) }),
    () => setRemoved(null),
  );
  const ahead = schedule.time_off.filter((off) => Date.parse(off.ends_at) > now.getTime()).toSorted((a, b) => a.starts_at.localeCompare(b.starts_at));

  return (
    <section className={classes.card} aria-labelledby="off">
      <div className={classes.cardHead}>
        <h2 id="off" className={classes.subtitle}>
          {text.availability.off}
        </h2>
        <p className={classes.hint}>
          {text.availability.offHint} {text.availability.inZone(zoneText(zone, now))}.
        </p>
      </div>
      {ahead.length === 0 && !removed && <p className={classes.none}>{text.availability.offEmpty}</p>}
      {ahead.length > 0 && (
        <ul className={classes.list}>
          {ahead.map((off) => (
            <li key={off.time_off_id} className={classes.item}>
              <div className={classes.words}>
                <b>{off.reason ?? text.availability.off}</b>
                <span>{offText(off, zone, now)}</span>
              </div>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={locked}
                loading={remove.isPending && remove.variables.time_off_id === off.time_off_id}
                aria-label={`${text.availability.remove} ${offText(off, zone, now)}`}
                onClick={() => remove.mutate(off)}
              >
                <Icon name="trash" size={18} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {removed && (
        <Removed what={offText(removed, zone, now)} busy={undo.isPending} problem={undo.error && failure(undo.error).title} onUndo={() => undo.mutate(removed)} onGone={() => setRemoved(null)} />
      )}
      {remove.isError && (
        <p role="alert" className={classes.failed}>
          {failure(remove.error).title}
        </p>
      )}
      <Button variant="subtle" className={classes.addButton} leftSection={<Icon name="plus" size={18} />} disabled={locked} onClick={() => setAdding(true)}>
        {text.availability.addOff}
      </Button>
      {adding && (
        <OffDialog
          coachId={coachId}
          zone={zone}
          now={now}
          onClose={() => {
            setAdding(false);
            setRemoved(null);
          }}
        />
      )}
    </section>
  );
}

/** `Thursday 24 December, all day`, or from when to when. */
function offText(off: Pick<TimeOff, 'starts_at' | 'ends_at'>, zone: Zone, now: Date): string {
  const whole = minuteOfDay(off.starts_at, zone) === 0 && minuteOfDay(off.ends_at, zone) === 0;
  const lastMoment = instant(Date.parse(off.ends_at) - 1_000);
  const [first, last] = [dateText(off.starts_at, zone, now), dateText(lastMoment, zone, now)];
  const oneDay = dayOf(off.starts_at, zone) === dayOf(lastMoment, zone);
  if (whole) return oneDay ? `${first}, ${text.availability.allDay}` : `${first} – ${last}`;
  const start = `${first}, ${timeText(off.starts_at, zone)}`;
  const midnight = minuteOfDay(off.ends_at, zone) % DAY_MINUTES === 0;
  const end = midnight ? '24:00' : timeText(off.ends_at, zone);
  return oneDay ? `${start} – ${end}` : `${start} – ${last}, ${end}`;
}
