/** The next three sessions, each a link to itself (7.3, 7.5). */
import { Link } from '@tanstack/react-router';
import type { Role, Session } from '../../../api/types';
import { text } from '../../../lib/strings';
import type { Zone } from '../../../lib/time';
import { SessionRow } from '../../../parts/SessionRow';
import classes from './MemberHome.module.css';

/** As many as the dashboard promises. */
const SHOWN = 3;
const MEMBER: Role = 'member';

export function Upcoming({ sessions, now, zone }: { sessions: Session[]; now: Date; zone: Zone }): React.JSX.Element {
  return (
    <section className={classes.card} aria-labelledby="upcoming">
      <div className={classes.head}>
        <h2 id="upcoming" className={classes.subtitle}>
          {text.memberHome.upcoming}
        </h2>
        <Link to="/sessions" className={classes.all}>
          {text.memberHome.all}
        </Link>
      </div>
      <ul className={classes.list}>
        {sessions.slice(0, SHOWN).map((session) => (
          <SessionRow key={session.session_id} session={session} role={MEMBER} zone={zone} now={now} />
        ))}
      </ul>
    </section>
  );
}
