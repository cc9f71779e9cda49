/** News that did not reach its reader: given up, or a mail that came back. */
import { Link } from '@tanstack/react-router';
import type { AdminDashboard } from '../../../api/types';
import { text } from '../../../lib/strings';
import { adminHome } from '../../../lib/words/adminHome';
import { dateText, timeText, zoneText, type Zone } from '../../../lib/time';
import { Icon } from '../../../ui/Icon';
import coach from '../coach/CoachHome.module.css';
import classes from './AdminHome.module.css';
import { Section } from './Section';

export function Problems({ problems, now, zone }: { problems: AdminDashboard['delivery_problems']; now: Date; zone: Zone }): React.JSX.Element {
  return (
    <Section title={adminHome.problems} zone={zoneText(zone, now)} none={problems.length === 0 ? adminHome.problemsNone : undefined}>
      <ul className={coach.list}>
        {problems.map((each) => (
          <li key={`${each.user_id} ${each.notification_id}`}>
            <Link to="/admin/users/$userId" params={{ userId: each.user_id }} className={coach.row}>
              <Icon name="mail" className={coach.warnIcon} />
              <span className={coach.words}>
                <b>{each.name}</b>
                <span>{text.profile.kinds[each.kind]}</span>
                <span className={classes.problem}>{each.problem ?? adminHome.delivery[each.delivery]}</span>
                <time dateTime={each.created_at}>
                  {dateText(each.created_at, zone, now)}, {timeText(each.created_at, zone)}
                </time>
              </span>
              <Icon name="right" size={18} className={coach.go} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
