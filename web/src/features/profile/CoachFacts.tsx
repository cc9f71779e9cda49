/** How a coach stands: members, places left, and the mean of all ratings of completed sessions (2.5, 9.5). */
import type { Coach } from '../../api/types';
import { text } from '../../lib/strings';
import { CapacityBar } from '../../parts/CapacityBar';
import { StarIcon } from '../../ui/Icon';
import classes from './CoachFacts.module.css';

export function CoachFacts({ coach }: { coach: Coach }): React.JSX.Element {
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{text.coaching.members}</dt>
        <dd>
          {text.coaching.ofMax(coach.member_count, coach.max_members)}
          <CapacityBar coach={coach} />
        </dd>
      </div>
      <div>
        <dt>{text.coaching.left}</dt>
        <dd>{coach.available_capacity}</dd>
      </div>
      <div>
        <dt>{text.coaching.rating}</dt>
        <dd>
          {coach.average_rating !== null && coach.rating_count > 0 ? (
            <>
              <StarIcon className={classes.star} /> {coach.average_rating.toFixed(1)} <span className={classes.count}>{text.coaching.fromRatings(coach.rating_count)}</span>
            </>
          ) : (
            <span className={classes.count}>{text.coaching.notRated}</span>
          )}
        </dd>
      </div>
    </dl>
  );
}
