/** Coaches with hardly a place left (2.3, 2.5). */
import { Link } from '@tanstack/react-router';
import type { Coach } from '../../../api/types';
import { text } from '../../../lib/strings';
import { adminHome } from '../../../lib/words/adminHome';
import { CapacityBar } from '../../../parts/CapacityBar';
import coach from '../coach/CoachHome.module.css';
import classes from './AdminHome.module.css';
import { Section } from './Section';

export function NearCapacity({ coaches }: { coaches: Coach[] }): React.JSX.Element {
  const all = (
    <Link to="/admin/coaches" className={coach.all}>
      {adminHome.all}
    </Link>
  );
  return (
    <Section title={adminHome.near} all={all} none={coaches.length === 0 ? adminHome.nearNone : undefined}>
      <ul className={coach.list}>
        {coaches.map((each) => (
          <li key={each.coach_id}>
            <Link to="/admin/coaches/$coachId" params={{ coachId: each.coach_id }} className={coach.row}>
              <span className={`${coach.words} ${classes.grow}`}>
                <b>{each.name}</b>
                <span className={classes.taken}>
                  {text.coaches.taken(each.member_count, each.max_members)}
                  <span className={each.available_capacity === 0 ? classes.full : undefined}>{adminHome.places(each.available_capacity)}</span>
                </span>
                <CapacityBar coach={each} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
