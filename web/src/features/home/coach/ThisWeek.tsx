/** The rest of the week, by day (8.2, 8.6). */
import { Link } from '@tanstack/react-router';
import type { Session } from '../../../api/types';
import { text } from '../../../lib/strings';
import { dayText, timeText, type Zone } from '../../../lib/time';
import { Icon } from '../../../ui/Icon';
import classes from './CoachHome.module.css';
import { restOfWeek } from './day';

export function ThisWeek({ sessions, now, zone }: { sessions: Session[]; now: Date; zone: Zone }): React.JSX.Element {
  const days = restOfWeek(sessions, zone, now);
  return (
    <section className={classes.card} aria-labelledby="this-week">
      <div className={classes.cardHead}>
        <h2 id="this-week" className={classes.subtitle}>
          {text.coachHome.thisWeek}
        </h2>
        <Link to="/sessions" className={classes.all}>
          {text.coachHome.allSessions}
        </Link>
      </div>
      {days.length === 0 && <p className={classes.none}>{text.coachHome.restEmpty}</p>}
      {days.map(({ day, sessions: those }) => (
        <section key={day} className={classes.day} aria-label={dayText(day, 'long')}>
          <h3>{dayText(day, 'long')}</h3>
          <ul className={classes.list}>
            {those.map((session) => (
              <li key={session.session_id}>
                <Link to="/sessions/$sessionId" params={{ sessionId: session.session_id }} className={classes.row}>
                  <time dateTime={session.starts_at} className={classes.hour}>
                    {timeText(session.starts_at, zone)}
                  </time>
                  <b>{session.member_name}</b>
                  <Icon name="right" size={18} className={classes.go} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
