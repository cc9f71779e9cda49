/** What the members did lately, each leading to the member (8.4, 8.5). */
import { Link } from '@tanstack/react-router';
import type { CoachDashboard } from '../../../api/types';
import { text } from '../../../lib/strings';
import { agoText, dateText, dayOf, dayText, timeText, zoneText, type Zone } from '../../../lib/time';
import { Icon, type IconName } from '../../../ui/Icon';
import classes from './CoachHome.module.css';

type Happening = CoachDashboard['recent_activity'][number];

interface ActivityProps {
  activity: Happening[];
  now: Date;
  zone: Zone;
}

/** The notifications have the rest. */
const SHOWN = 8;

const ICONS: Record<Happening['kind'], IconName> = { booked: 'calendarCheck', cancelled: 'calendarX', moved: 'calendarRepeat', rated: 'star', joined: 'userPlus' };

/** What the member did, or what the coach or an administrator did for them. */
function happened({ kind, by_member: byMember }: Happening): (when: string) => string {
  const { did, arranged } = text.coachHome;
  return byMember || kind === 'rated' || kind === 'joined' ? did[kind] : arranged[kind];
}

export function Activity({ activity, now, zone }: ActivityProps): React.JSX.Element {
  const at = (moment: string): string => `${dateText(moment, zone, now)}, ${timeText(moment, zone)}`;
  const briefly = (moment: string): string => `${dayText(dayOf(moment, zone), 'shortDay')}, ${timeText(moment, zone)}`;
  return (
    <section className={classes.card} aria-labelledby="activity">
      <div className={classes.cardHead}>
        <h2 id="activity" className={classes.subtitle}>
          {text.coachHome.activity}
        </h2>
        {activity.some((each) => each.starts_at) && <p className={classes.zone}>{text.when.zone(zoneText(zone, now))}</p>}
      </div>
      {activity.length === 0 && <p className={classes.none}>{text.coachHome.activityEmpty}</p>}
      <ul className={classes.list}>
        {activity.slice(0, SHOWN).map((each) => (
          <li key={`${each.kind} ${each.at} ${each.member_id} ${each.session_id}`}>
            <Link to="/members/$memberId" params={{ memberId: each.member_id }} className={classes.row}>
              <span className={classes.kind} data-kind={each.kind}>
                <Icon name={ICONS[each.kind]} size={18} />
              </span>
              <span className={classes.words}>
                <span className={classes.what}>
                  <b>{each.member_name}</b> {happened(each)(each.starts_at ? briefly(each.starts_at) : '')}
                </span>
                <time dateTime={each.at} title={`${at(each.at)}, ${zoneText(zone, each.at)}`}>
                  {agoText(each.at, zone, now)}
                </time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
