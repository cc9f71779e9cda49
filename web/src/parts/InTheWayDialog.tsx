/** The sessions that stand in the way of a change, each with the way to it. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ApiError, hasCode } from '../api/errors';
import { firstName } from '../lib/names';
import { text } from '../lib/strings';
import { dateText, isInstant, timeText, zoneText, type Instant, type Zone } from '../lib/time';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import classes from './InTheWayDialog.module.css';

interface SessionInTheWay {
  session_id: string;
  member_name: string;
  starts_at: Instant;
}

/** What a refusal lists; nothing for any other error. */
function sessionsInTheWay(error: unknown): SessionInTheWay[] {
  if (!hasCode(error, 'BookingsExist') || !(error instanceof ApiError)) return [];
  const listed = error.details.Sessions;
  return Array.isArray(listed) ? listed.filter((each: SessionInTheWay) => isInstant(each?.starts_at)) : [];
}

interface InTheWayDialogProps {
  error: unknown;
  zone: Zone;
  now: Date;
  /** Whose sessions they are, where that is not the reader: all of them are a link away. */
  coach?: { id: string; name: string };
  onClose: () => void;
}

/** Open for as long as `error` is such a refusal. */
export function InTheWayDialog({ error, zone, now, coach, onClose }: InTheWayDialogProps): React.JSX.Element {
  const sessions = sessionsInTheWay(error);
  return (
    <Dialog opened={hasCode(error, 'BookingsExist')} onClose={onClose} title={text.inTheWay.title(sessions.length)}>
      <p className={classes.text}>{coach ? text.inTheWay.textOf(coach.name) : text.inTheWay.text}</p>
      <ul className={classes.list}>
        {sessions.map((session) => (
          <li key={session.session_id}>
            <Link to="/sessions/$sessionId" params={{ sessionId: session.session_id }} className={classes.link}>
              <span className={classes.words}>
                <b>{session.member_name}</b>
                <span>
                  {dateText(session.starts_at, zone, now)}, {timeText(session.starts_at, zone)} {zoneText(zone, session.starts_at)}
                </span>
              </span>
              <Icon name="right" size={18} />
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        {coach && (
          <Button component={Link} to={`/admin/sessions?coach=${coach.id}`} variant="default">
            {text.inTheWay.all(firstName(coach.name))}
          </Button>
        )}
        <Button data-autofocus onClick={onClose}>
          {text.inTheWay.close}
        </Button>
      </div>
    </Dialog>
  );
}
