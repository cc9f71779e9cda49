/** A coach to choose: who, for what, how others rated them, and how many places there are. */
import { Avatar } from '@mantine/core';
import type { Coach } from '../../api/types';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import { StarIcon } from '../../ui/Icon';
import classes from './ChooseCoach.module.css';

interface CoachOptionProps {
  coach: Coach;
  gone: boolean;
  chosen: boolean;
  onChoose: () => void;
}

export function CoachOption({ coach, gone, chosen, onChoose }: CoachOptionProps): React.JSX.Element {
  const stars = coach.average_rating?.toFixed(1);
  return (
    <label className={classes.option} data-gone={gone || undefined}>
      <input type="radio" name="coach" className={classes.radio} checked={chosen} disabled={gone} onChange={onChoose} />
      <Avatar size={44} className={classes.avatar}>
        <span aria-hidden>{initials(coach.name)}</span>
      </Avatar>
      <span className={classes.words}>
        <b>{coach.name}</b>
        {coach.specialization && <span>{coach.specialization}</span>}
        <span className={classes.facts}>
          {stars && coach.rating_count > 0 ? (
            <span className={classes.rating}>
              <StarIcon size={14} className={classes.star} />
              <span aria-hidden>
                {stars} ({coach.rating_count})
              </span>
              <span className="vh">{text.book.rating(stars, coach.rating_count)}</span>
            </span>
          ) : (
            <span>{text.signUp.newCoach}</span>
          )}
          <span className={classes.places}>{gone ? text.signUp.goneShort : text.signUp.places(coach.available_capacity)}</span>
        </span>
      </span>
    </label>
  );
}
