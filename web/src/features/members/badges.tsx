import type { Member } from '../../api/types';
import { text } from '../../lib/strings';
import classes from './badges.module.css';

/** How far a member has come, in words; nothing once that is behind them. */
export function OnboardingBadge({ member }: { member: Member }): React.JSX.Element | null {
  if (member.onboarding_status === 'completed') return null;
  return (
    <span className={classes.badge} data-kind={member.onboarding_status}>
      {text.members.onboarding[member.onboarding_status]}
    </span>
  );
}

/** Said only where it is unusual. */
export function InactiveBadge({ member }: { member: Member }): React.JSX.Element | null {
  if (member.status === 'active') return null;
  return (
    <span className={classes.badge} data-kind="inactive">
      {text.members.statuses[member.status]}
    </span>
  );
}
