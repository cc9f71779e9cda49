/** Everything that takes place on the administrator's local day. */
import { Link } from '@tanstack/react-router';
import type { Session } from '../../../api/types';
import { adminHome } from '../../../lib/words/adminHome';
import { timeText, zoneText, type Zone } from '../../../lib/time';
import { withWhom } from '../../../parts/people';
import { shownStatus } from '../../../parts/status';
import { StatusBadge } from '../../../parts/StatusBadge';
import coach from '../coach/CoachHome.module.css';
import classes from './AdminHome.module.css';
import { Section } from './Section';

/** More belong into the list. */
const SHOWN = 12;

export function Today({ sessions, count, now, zone }: { sessions: Session[]; count: number; now: Date; zone: Zone }): React.JSX.Element {
  const all = (
    <Link to="/admin/sessions" className={coach.all}>
      {adminHome.all}
    </Link>
  );
  return (
    <Section title={adminHome.today} zone={zoneText(zone, now)} all={all} none={sessions.length === 0 ? adminHome.todayNone : undefined}>
      <ul className={coach.list}>
        {sessions.slice(0, SHOWN).map((session) => (
          <li key={session.session_id}>
            <Link to="/sessions/$sessionId" params={{ sessionId: session.session_id }} className={coach.row}>
              <time dateTime={session.starts_at} className={coach.hour}>
                {timeText(session.starts_at, zone)}
              </time>
              <b className={classes.grow}>{withWhom(session, 'admin')}</b>
              <StatusBadge status={shownStatus(session, now)} />
            </Link>
          </li>
        ))}
      </ul>
      {count > SHOWN && <p className={classes.more}>{adminHome.more(count - SHOWN)}</p>}
    </Section>
  );
}
