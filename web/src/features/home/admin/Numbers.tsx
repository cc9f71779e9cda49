/** The practice in numbers, each the way to the list behind it. */
import { Link } from '@tanstack/react-router';
import type { AdminDashboard } from '../../../api/types';
import { adminHome } from '../../../lib/words/adminHome';
import { Icon, type IconName } from '../../../ui/Icon';
import coach from '../coach/CoachHome.module.css';
import classes from './AdminHome.module.css';

export function Numbers({ totals }: { totals: AdminDashboard['totals'] }): React.JSX.Element {
  return (
    <ul className={coach.numbers} aria-label={adminHome.numbers}>
      <Number to="/admin/members" icon="users" count={totals.members} words={adminHome.members} />
      <Number to="/admin/coaches" icon="briefcase" count={totals.coaches} words={adminHome.coaches} />
      <Number to="/admin/sessions" icon="calendar" count={totals.sessions_today} words={adminHome.sessions} />
      <Number to="/admin/members?coach=none" icon="hourglass" count={totals.unassigned} words={adminHome.waiting} warn={totals.unassigned > 0} />
    </ul>
  );
}

interface NumberProps {
  to: string;
  icon: IconName;
  count: number;
  words: (count: number) => string;
  warn?: boolean;
}

function Number({ to, icon, count, words, warn }: NumberProps): React.JSX.Element {
  return (
    <li className={classes.tile} data-warn={warn || undefined}>
      <Link to={to} className={`${coach.number} ${classes.link}`}>
        <span className={coach.numberIcon}>
          <Icon name={icon} />
        </span>
        <p>
          <b>{count}</b> {words(count)}
        </p>
      </Link>
    </li>
  );
}
