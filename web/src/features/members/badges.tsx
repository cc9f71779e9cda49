import type { Member } from '../../api/types';
import { text } from '../../lib/strings';
import { Badge } from '../../ui/Badge';

/** How far a member has come, in words; nothing once that is behind them. */
export function OnboardingBadge({ member }: { member: Member }): React.JSX.Element | null {
  if (member.onboarding_status === 'completed') return null;
  return <Badge tone={member.onboarding_status === 'pending' ? 'warn' : 'good'}>{text.members.onboarding[member.onboarding_status]}</Badge>;
}

/** Said only where it is unusual. */
export function InactiveBadge({ member }: { member: Member }): React.JSX.Element | null {
  if (member.status === 'active') return null;
  return <Badge>{text.members.statuses[member.status]}</Badge>;
}
