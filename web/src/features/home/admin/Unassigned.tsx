/** Members without a coach (6.5): each leads to the profile, where one is assigned. */
import { Avatar } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Member } from '../../../api/types';
import { initials } from '../../../lib/names';
import { adminHome } from '../../../lib/words/adminHome';
import { Icon } from '../../../ui/Icon';
import coach from '../coach/CoachHome.module.css';
import classes from './AdminHome.module.css';
import { Section } from './Section';

export function Unassigned({ members, count }: { members: Member[]; count: number }): React.JSX.Element {
  const all = count > 0 && (
    <Link to="/admin/members" search={{ coach: 'none' }} className={coach.all}>
      {adminHome.allWaiting(count)}
    </Link>
  );
  return (
    <Section title={adminHome.unassigned} all={all} none={members.length === 0 ? adminHome.unassignedNone : undefined}>
      <ul className={coach.list}>
        {members.map((member) => (
          <li key={member.member_id}>
            <Link to="/members/$memberId" params={{ memberId: member.member_id }} className={coach.row}>
              <Avatar size={36} className={classes.avatar}>
                <span aria-hidden>{initials(member.name)}</span>
              </Avatar>
              <b>{member.name}</b>
              <Icon name="right" size={18} className={coach.go} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
