/** "Your booking": what would be booked, the button that does it, and, afterwards, what has been booked. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef } from 'react';
import { calendarFile } from '../../api/actions';
import type { Session } from '../../api/types';
import type { ShownSlot } from '../../live/slots';
import { isOpen } from '../../live/slots';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { lengthText, type Zone } from '../../lib/time';
import { DownloadButton } from '../../ui/DownloadButton';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { When } from '../../ui/When';
import type { BookingFailure } from './failures';
import classes from './Summary.module.css';
import { seatsText } from './week';

export interface SummaryProps {
  /** The chosen slot; "gone" when the chosen time is not there any more. */
  chosen: ShownSlot | 'gone' | null;
  done: Session | null;
  zone: Zone;
  now: Date;
  coach?: { name: string; timezone: Zone };
  email: string;
  cancelNoticeMinutes?: number;
  busy: boolean;
  offline: boolean;
  /** The last try's outcome is unknown, or it was refused and may be tried again. */
  problem: BookingFailure | null;
  onConfirm: () => void;
  onAnother: () => void;
}

export function Summary(props: SummaryProps): React.JSX.Element {
  const { chosen, done, zone, now, coach, busy, offline, problem, cancelNoticeMinutes } = props;
  const why = useId();
  if (done) return <Booked {...props} done={done} />;
  const slot = chosen === 'gone' ? null : chosen;
  // after a try whose end nobody knows, the seat that is gone may be one's own: asking again is safe and tells
  const bookable = slot !== null && !offline && (isOpen(slot) || problem?.unsettled === true);
  let label: string = problem && !problem.over ? text.book.retry : text.book.confirm;
  if (chosen === 'gone' || slot?.withdrawn) label = text.book.isGone;
  else if (slot && !bookable && !offline) label = text.book.isFull;

  return (
    <div className={classes.summary}>
      {problem && !problem.over && (
        <Notice tone="warn" title={problem.title} urgent>
          {problem.hint && <p>{problem.hint}</p>}
        </Notice>
      )}
      {slot ? (
        <div>
          <When startsAt={slot.starts_at} endsAt={slot.ends_at} zone={zone} now={now} other={coach && { zone: coach.timezone, label: text.book.forPerson(firstName(coach.name)) }} />
          {!slot.withdrawn && (
            <dl className={classes.seats}>
              <dt>{text.book.seatsLabel}</dt>
              <dd>{seatsText(slot)}</dd>
            </dl>
          )}
        </div>
      ) : (
        <p className={classes.hint}>{chosen === 'gone' ? text.book.goneHint : text.book.pick}</p>
      )}
      {/* aria-disabled: the button keeps the focus when the slot fills under it */}
      <Button
        size="md"
        fullWidth
        loading={busy}
        aria-disabled={!bookable || undefined}
        data-disabled={!bookable || undefined}
        aria-describedby={offline ? why : undefined}
        onClick={() => bookable && props.onConfirm()}
      >
        {label}
      </Button>
      {offline && (
        <p id={why} className={classes.why}>
          <Icon name="wifiOff" size={16} />
          {text.book.offline}
        </p>
      )}
      {cancelNoticeMinutes !== undefined && <p className={classes.rule}>{text.book.cancelRule(cancelNoticeMinutes > 0 ? lengthText(cancelNoticeMinutes) : null)}</p>}
    </div>
  );
}

function Booked({ done, zone, now, coach, email, onAnother }: SummaryProps & { done: Session }): React.JSX.Element {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const reminders = done.reminders;
  const due = reminders?.filter((reminder) => reminder.state !== 'skipped').map((reminder) => reminder.kind);
  const promised = due && (due.length === 2 ? 'both' : (due[0] ?? 'none'));
  return (
    <div className={classes.summary}>
      <div className={classes.done}>
        <span className={classes.tick}>
          <Icon name="check" size={26} />
        </span>
        <h3 ref={title} tabIndex={-1} className={classes.doneTitle}>
          {text.book.booked}
        </h3>
        <p>{text.book.bookedWith(coach?.name ?? done.coach_name)}</p>
      </div>
      <div>
        <When startsAt={done.starts_at} endsAt={done.ends_at} zone={zone} now={now} other={coach && { zone: coach.timezone, label: text.book.forPerson(firstName(coach.name)) }} />
        <p className={classes.hint}>
          {text.book.mail(email)} {promised && text.book.reminders[promised]}
        </p>
      </div>
      <div className={classes.actions}>
        <Button component={Link} to={`/sessions/${done.session_id}`} fullWidth>
          {text.book.viewSession}
        </Button>
        <DownloadButton load={() => calendarFile(done.session_id)} fileName={`evergreen-${done.starts_at.slice(0, 10)}.ics`} failure={text.sessions.calendarFailed} fullWidth>
          {text.sessions.addToCalendar}
        </DownloadButton>
        <Button variant="subtle" fullWidth onClick={onAnother}>
          {text.book.another}
        </Button>
      </div>
    </div>
  );
}
