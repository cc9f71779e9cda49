/** A session in a list: a link to it, and what can be done with it at once. */
import { Avatar, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Role, Session } from '../api/types';
import { useLiveState } from '../live/live';
import { initials } from '../lib/names';
import { text } from '../lib/strings';
import { dateText, dayOf, dayText, timeText, zoneText, type Zone } from '../lib/time';
import { CancelDialog } from './CancelDialog';
import { mayCancel, shownStatus } from './status';
import { otherName, withWhom } from './people';
import classes from './SessionRow.module.css';
import { StatusBadge } from './StatusBadge';

interface SessionRowProps {
  session: Session;
  role: Role;
  zone: Zone;
  now: Date;
  /** Whether cancelling is offered beside the link. */
  mayWrite?: boolean;
  onCancelled?: () => void;
}

export function SessionRow({ session, role, zone, now, mayWrite = false, onCancelled }: SessionRowProps): React.JSX.Element {
  const [asking, setAsking] = useState(false);
  const offline = useLiveState() === 'offline';
  const day = dayOf(session.starts_at, zone);
  const when = `${dateText(session.starts_at, zone, now)}, ${timeText(session.starts_at, zone)}`;
  const status = shownStatus(session, now);
  return (
    <li className={classes.row}>
      <Link to="/sessions/$sessionId" params={{ sessionId: session.session_id }} className={classes.link} data-status={status}>
        <span className={classes.date} aria-hidden>
          <b>{dayText(day, 'number')}</b>
          {dayText(day, 'month')}
        </span>
        <span className={classes.words}>
          <b>{withWhom(session, role)}</b>
          <span>
            <time dateTime={session.starts_at}>
              {dateText(session.starts_at, zone, now)} ·{' '}
              <span className={classes.hours}>
                {timeText(session.starts_at, zone)} – {timeText(session.ends_at, zone)}
              </span>
            </time>{' '}
            <span className={classes.zone}>{zoneText(zone, new Date(session.starts_at))}</span>
          </span>
        </span>
        <Avatar size={32} className={classes.face} aria-hidden>
          {initials(otherName(session, role))}
        </Avatar>
        <StatusBadge status={status} />
      </Link>
      {mayWrite && mayCancel(session, now, role === 'member') && (
        <Button variant="subtle" color="rust" className={classes.cancel} disabled={offline} title={offline ? text.offline : undefined} onClick={() => setAsking(true)}>
          {text.sessions.cancel} <span className="vh">{when}</span>
        </Button>
      )}
      <CancelDialog
        session={session}
        zone={zone}
        now={now}
        who={withWhom(session, role)}
        member={role === 'member'}
        opened={asking}
        onClose={() => setAsking(false)}
        onCancelled={() => {
          setAsking(false);
          onCancelled?.();
        }}
      />
    </li>
  );
}
