/** "Your booking": what would be booked, the button that does it, and, afterwards, what has been booked. */
import { Button, Checkbox, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef } from 'react';
import { calendarFile } from '../../api/actions';
import type { Session } from '../../api/types';
import type { ShownSlot } from '../../live/slots';
import { isOpen } from '../../live/slots';
import { text } from '../../lib/strings';
import { lengthText, type Zone } from '../../lib/time';
import { DownloadButton } from '../../ui/DownloadButton';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { When } from '../../ui/When';
import type { BookingFailure } from './failures';
import type { PlanWords } from './plan';
import classes from './Summary.module.css';
import type { Extras } from './useBooking';
import { seatsText } from './week';

/** As much as the API takes. */
const LONGEST_NOTE = 5000;

export interface SummaryProps {
  /** The chosen slot; "gone" when the chosen time is not there any more. */
  chosen: ShownSlot | 'gone' | null;
  done: Session | null;
  zone: Zone;
  now: Date;
  words: PlanWords;
  /** Whose clock is worth showing beside the reader's. */
  other?: { zone: Zone; label: string };
  /** What may come with it; missing where a session moves. */
  extras?: Extras;
  /** Whether a conversation of the group is worth offering. */
  mayGather: boolean;
  onExtras: (change: Partial<Extras>) => void;
  noteLabel: string;
  noteLost: boolean;
  cancelNoticeMinutes?: number;
  busy: boolean;
  offline: boolean;
  /** The last try's outcome is unknown, or it was refused and may be tried again. */
  problem: BookingFailure | null;
  onConfirm: () => void;
  /** Missing where there is nothing more to book. */
  onAnother?: () => void;
}

export function Summary(props: SummaryProps): React.JSX.Element {
  const { chosen, done, zone, now, words, other, extras, busy, offline, problem, cancelNoticeMinutes } = props;
  const why = useId();
  if (done) return <Booked {...props} done={done} />;
  const slot = chosen === 'gone' ? null : chosen;
  // after a try whose end nobody knows, the seat that is gone may be one's own: asking again is safe and tells
  const bookable = slot !== null && !offline && (isOpen(slot) || problem?.unsettled === true);
  let label: string = problem && !problem.over ? text.book.retry : words.confirm;
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
          <When startsAt={slot.starts_at} endsAt={slot.ends_at} zone={zone} now={now} other={other} />
          {!slot.withdrawn && (
            <dl className={classes.seats}>
              <dt>{text.book.seatsLabel}</dt>
              <dd>{seatsText(slot)}</dd>
            </dl>
          )}
        </div>
      ) : (
        <p className={classes.hint}>{chosen === 'gone' ? text.book.goneHint : words.pick}</p>
      )}
      {extras && (
        <Textarea
          label={props.noteLabel}
          description={text.book.noteHint}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={LONGEST_NOTE}
          value={extras.note}
          onChange={(event) => props.onExtras({ note: event.currentTarget.value })}
        />
      )}
      {extras && props.mayGather && (
        <Checkbox
          label={text.book.conversation}
          description={text.book.conversationHint}
          checked={extras.conversation}
          onChange={(event) => props.onExtras({ conversation: event.currentTarget.checked })}
        />
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

function Booked({ done, zone, now, words, other, noteLost, onAnother }: SummaryProps & { done: Session }): React.JSX.Element {
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
          {words.done}
        </h3>
        <p>{words.doneWith ?? text.book.bookedWith(done.coach_name)}</p>
      </div>
      <div>
        <When startsAt={done.starts_at} endsAt={done.ends_at} zone={zone} now={now} other={other} />
        <p className={classes.hint}>
          {words.told} {promised && text.book.reminders[promised]}
        </p>
      </div>
      {noteLost && <Notice tone="warn" title={text.book.noteLost} />}
      <div className={classes.actions}>
        <Button component={Link} to={`/sessions/${done.session_id}`} fullWidth>
          {text.book.viewSession}
        </Button>
        <DownloadButton load={() => calendarFile(done.session_id)} fileName={`evergreen-${done.starts_at.slice(0, 10)}.ics`} failure={text.sessions.calendarFailed} fullWidth>
          {text.sessions.addToCalendar}
        </DownloadButton>
        {onAnother && (
          <Button variant="subtle" fullWidth onClick={onAnother}>
            {text.book.another}
          </Button>
        )}
      </div>
    </div>
  );
}
