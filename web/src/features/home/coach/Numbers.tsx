/** Four numbers of the practice, each with what it counts (8.3, 9.5, 2.5). */
import type { CoachDashboard } from '../../../api/types';
import { text } from '../../../lib/strings';
import { Icon, StarIcon, type IconName } from '../../../ui/Icon';
import classes from './CoachHome.module.css';

export function Numbers({ dashboard }: { dashboard: CoachDashboard }): React.JSX.Element {
  const { active_members: members, this_week: week, average_rating: rating, rating_count: ratings, available_capacity: places, is_accepting_members: open } = dashboard;
  return (
    <section aria-label={text.coachHome.numbers}>
      <ul className={classes.numbers}>
        <Tile icon="users" figure={String(members)} words={text.coachHome.activeMembers(members)} />
        <Tile icon="calendar" figure={String(week.length)} words={text.coachHome.thisWeekCount(week.length)} />
        <Tile icon="star" figure={rating === null ? '–' : rating.toFixed(1)} beside={rating === null ? undefined : text.coachHome.outOf} words={rating === null ? text.coachHome.noRating : text.coachHome.rating(ratings)} />
        <Tile icon="userPlus" figure={String(places)} words={open ? text.coachHome.places(places) : text.coachHome.closed} />
      </ul>
    </section>
  );
}

function Tile({ icon, figure, beside, words }: { icon: IconName; figure: string; beside?: string; words: string }): React.JSX.Element {
  return (
    <li className={classes.number}>
      <span className={classes.numberIcon}>{icon === 'star' ? <StarIcon size={20} className={classes.star} /> : <Icon name={icon} />}</span>
      <p>
        <b>{figure}</b> {beside && <span className="vh">{beside}</span>} <span>{words}</span>
      </p>
    </li>
  );
}
