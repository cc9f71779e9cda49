/** What refuses a change: booked sessions, by name and with a link to each (409 BookingsExist). */
import { Link } from '@tanstack/react-router';
import { ApiError } from '../api/errors';
import { text } from '../lib/strings';
import { browserZone, dateText, timeText, type Instant } from '../lib/time';
import { Notice } from '../ui/Notice';
import classes from './InTheWay.module.css';

interface Blocking {
  session_id: string;
  member_name: string;
  starts_at: Instant;
}

/** More would only be a longer list to scroll; the number says how many there are. */
const NAMED = 8;

/** The sessions that an answer names as being in the way; empty for every other error. */
export const blockingOf = (error: unknown): Blocking[] =>
  error instanceof ApiError && error.code === 'BookingsExist' && Array.isArray(error.details.Sessions) ? (error.details.Sessions as Blocking[]) : [];

export function InTheWay({ sessions, now }: { sessions: Blocking[]; now: Date }): React.JSX.Element {
  const zone = browserZone();
  return (
    <Notice tone="bad" title={text.inTheWay.title(sessions.length)} urgent occasion={sessions}>
      <p>{text.inTheWay.hint}</p>
      <ul className={classes.list}>
        {sessions.slice(0, NAMED).map((each) => (
          <li key={each.session_id}>
            <Link to="/sessions/$sessionId" params={{ sessionId: each.session_id }}>
              {dateText(each.starts_at, zone, now)}, {timeText(each.starts_at, zone)}
            </Link>{' '}
            {text.sessions.with(each.member_name)}
          </li>
        ))}
        {sessions.length > NAMED && <li>{text.inTheWay.more(sessions.length - NAMED)}</li>}
      </ul>
    </Notice>
  );
}
