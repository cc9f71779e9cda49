/** Whose times these are. */
import { Avatar, Skeleton } from '@mantine/core';
import type { Coach } from '../../api/types';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import { Icon, StarIcon } from '../../ui/Icon';
import classes from './CoachStrip.module.css';

export function CoachStrip({ coach, minutes }: { coach?: Coach; minutes?: number }): React.JSX.Element {
  if (!coach) {
    return (
      <div className={classes.strip} aria-busy>
        <Skeleton circle h={48} w={48} />
        <div className={classes.who}>
          <Skeleton h={18} w={160} mb={8} />
          <Skeleton h={14} w={120} />
        </div>
      </div>
    );
  }
  const stars = coach.average_rating?.toFixed(1);
  return (
    <div className={classes.strip}>
      <Avatar size={48} className={classes.avatar}>
        <span aria-hidden>{initials(coach.name)}</span>
      </Avatar>
      <div className={classes.who}>
        <p className={classes.name}>{coach.name}</p>
        {coach.specialization && <p className={classes.what}>{coach.specialization}</p>}
      </div>
      <ul className={classes.facts}>
        {stars && coach.rating_count > 0 && (
          <li>
            <StarIcon className={classes.star} />
            <span aria-hidden>
              <b>{stars}</b> <span className={classes.count}>({coach.rating_count})</span>
            </span>
            <span className="vh">{text.book.rating(stars, coach.rating_count)}</span>
          </li>
        )}
        {minutes !== undefined && (
          <li>
            <Icon name="clock" size={16} />
            {text.book.minutes(minutes)}
          </li>
        )}
      </ul>
    </div>
  );
}
