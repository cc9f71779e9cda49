/** A coach in the list: a link to the profile with what matters, and one to their times. */
import { ActionIcon, Avatar } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Coach } from '../../api/types';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import { CapacityBar } from '../../parts/CapacityBar';
import list from '../../parts/List.module.css';
import { Badge } from '../../ui/Badge';
import { Icon, StarIcon } from '../../ui/Icon';
import classes from './CoachRow.module.css';
import { stateOf } from './search';

export function CoachRow({ coach }: { coach: Coach }): React.JSX.Element {
  const state = stateOf(coach);
  return (
    <li className={list.row}>
      <Link to="/admin/coaches/$coachId" params={{ coachId: coach.coach_id }} className={`${list.link} ${classes.link}`}>
        <Avatar size={44} className={list.avatar}>
          <span aria-hidden>{initials(coach.name)}</span>
        </Avatar>
        <span className={list.words}>
          <b>{coach.name}</b>
          {coach.specialization && <span>{coach.specialization}</span>}
        </span>
        <span className={classes.capacity}>
          {text.coaches.taken(coach.member_count, coach.max_members)}
          <CapacityBar coach={coach} />
        </span>
        <span className={classes.rating}>
          {coach.average_rating !== null && coach.rating_count > 0 ? (
            <>
              <StarIcon className={classes.star} />
              <span aria-hidden>
                {coach.average_rating.toFixed(1)} <span className={classes.count}>({coach.rating_count})</span>
              </span>
              <span className="vh">{text.book.rating(coach.average_rating.toFixed(1), coach.rating_count)}</span>
            </>
          ) : (
            <span className={classes.count}>{text.coaching.notRated}</span>
          )}
        </span>
        <Badge tone={state === 'open' ? 'good' : state === 'full' ? 'warn' : undefined}>{text.coaches.state[state]}</Badge>
      </Link>
      <ActionIcon component={Link} to={`/admin/coaches/${coach.coach_id}/availability`} variant="subtle" color="gray" className={list.extra} title={text.coaches.availability}>
        <Icon name="clock" />
        <span className="vh">
          {text.coaches.availability} {text.coaches.availabilityOf(coach.name)}
        </span>
      </ActionIcon>
    </li>
  );
}
