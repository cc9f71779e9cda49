/** How many of a coach's places are taken, for the eye; the words beside it carry the numbers. */
import type { Coach } from '../api/types';
import classes from './CapacityBar.module.css';

export function CapacityBar({ coach }: { coach: Coach }): React.JSX.Element {
  const share = coach.max_members > 0 ? Math.min(coach.member_count / coach.max_members, 1) : 1;
  return (
    <svg className={classes.bar} data-full={coach.available_capacity === 0 || undefined} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden focusable={false}>
      <rect width="100" height="6" className={classes.ground} />
      <rect width={share * 100} height="6" className={classes.taken} />
    </svg>
  );
}
