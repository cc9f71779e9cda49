/** All of today's sessions on a time line, with now on it (8.1, 8.6). */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { CoachDashboard } from '../../../api/types';
import { text } from '../../../lib/strings';
import { dayOf, dayText, instant, timeText, type Zone } from '../../../lib/time';
import { shownStatus } from '../../../parts/status';
import { StatusBadge } from '../../../parts/StatusBadge';
import { Icon } from '../../../ui/Icon';
import classes from './Today.module.css';
import { groups, nowAfter, type Group } from './day';

interface TodayProps {
  dashboard: CoachDashboard;
  now: Date;
  zone: Zone;
}

export function Today({ dashboard, now, zone }: TodayProps): React.JSX.Element {
  const all = groups(dashboard.today, now);
  const marker = nowAfter(all);
  return (
    <section className={classes.card} aria-labelledby="today">
      <div className={classes.head}>
        <h2 id="today" className={classes.title}>
          {text.coachHome.today}
        </h2>
        {all.length > 0 && <p className={classes.count}>{text.coachHome.done(dashboard.today.length)}</p>}
      </div>
      {all.length === 0 ? (
        <Nothing dashboard={dashboard} zone={zone} />
      ) : (
        <ol className={classes.line}>
          {all.map((group, i) => (
            <Fragment key={`${group.startsAt} ${group.endsAt}`}>
              {i === marker && <NowMarker now={now} zone={zone} />}
              <Slot group={group} zone={zone} now={now} />
            </Fragment>
          ))}
          {marker === all.length && <NowMarker now={now} zone={zone} />}
        </ol>
      )}
    </section>
  );
}

function NowMarker({ now, zone }: { now: Date; zone: Zone }): React.JSX.Element {
  return (
    <li className={classes.now}>
      <span>{text.coachHome.now(timeText(instant(now), zone))}</span>
    </li>
  );
}

function Slot({ group, zone, now }: { group: Group; zone: Zone; now: Date }): React.JSX.Element {
  return (
    <li className={classes.slot} data-state={group.state}>
      <p className={classes.time}>
        <time dateTime={group.startsAt}>{timeText(group.startsAt, zone)}</time>
        <span>{timeText(group.endsAt, zone)}</span>
      </p>
      <div className={classes.box}>
        {group.capacity > 1 && (
          <p className={classes.seats}>
            <Icon name="users" size={16} />
            {text.coachHome.seats(group.booked, group.capacity)} <span>{text.coachHome.seatsTaken}</span>
          </p>
        )}
        <ul className={classes.people}>
          {group.sessions.map((session) => {
            const status = shownStatus(session, now);
            return (
              <li key={session.session_id}>
                <Link to="/sessions/$sessionId" params={{ sessionId: session.session_id }} className={classes.person}>
                  <b>{session.member_name}</b>
                  {status !== 'scheduled' && <StatusBadge status={status} />}
                  <Icon name="right" size={18} className={classes.go} />
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </li>
  );
}

function Nothing({ dashboard, zone }: { dashboard: CoachDashboard; zone: Zone }): React.JSX.Element {
  const next = dashboard.next_session;
  const words = next && `${dayText(dayOf(next.starts_at, zone), 'shortDay')} ${timeText(next.starts_at, zone)}`;
  return (
    <div className={classes.nothing}>
      <span className={classes.nothingIcon}>
        <Icon name="sun" size={24} />
      </span>
      <div>
        <p className={classes.nothingTitle}>{text.coachHome.nothingToday}</p>
        {next && words ? (
          <Link to="/sessions/$sessionId" params={{ sessionId: next.session_id }} className={classes.next}>
            {text.coachHome.next(words, next.member_name)}
          </Link>
        ) : (
          <p className={classes.hint}>{text.coachHome.nothingAhead}</p>
        )}
      </div>
      {!next && (
        <Button component={Link} to="/availability" variant="default">
          {text.coachHome.setHours}
        </Button>
      )}
    </div>
  );
}
