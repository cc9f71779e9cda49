/** One member, for the own coach and administrators: who they are, what they want, and their sessions (1.4, 10.3, 12.6). */
import { Avatar, Button, Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { troubleOf } from '../../api/failure';
import { coachQuery, memberQuery } from '../../api/queries';
import type { Member } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone, dateText, timeText, zoneText } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import { AssignDialog } from './AssignDialog';
import { InactiveBadge, OnboardingBadge } from './badges';
import classes from './MemberPage.module.css';
import { MemberSessions } from './MemberSessions';
import { MessageMember } from './MessageMember';
import { ProfileForm } from './ProfileForm';
import { TABS, type MemberTab } from './search';

const route = getRouteApi('/inside/members/$memberId');

export function MemberPage(): React.JSX.Element {
  const { memberId } = route.useParams();
  const { tab = 'overview' } = route.useSearch();
  const navigate = route.useNavigate();
  const { user } = useMe();
  const member = useQuery(memberQuery(memberId));
  return (
    <div className={classes.page}>
      <Link to={user.role === 'admin' ? '/admin/members' : '/members'} className={classes.back}>
        <Icon name="back" size={18} />
        {text.member.back}
      </Link>
      {member.data ? (
        <>
          {member.isError && <Notice tone="warn" title={text.member.stale} />}
          <Head member={member.data} />
          <Tabs
            value={tab}
            keepMounted={false}
            classNames={{ list: classes.tabs, tab: classes.tab }}
            onChange={(to) => void navigate({ search: { tab: to === 'overview' ? undefined : (to as MemberTab) }, replace: true, resetScroll: false })}
          >
            <Tabs.List>
              {TABS.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {text.member.tabs[name]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {/* what is typed stays while one looks at the sessions */}
            <Tabs.Panel value="overview" className={classes.panel} keepMounted>
              <ProfileForm member={member.data} />
            </Tabs.Panel>
            <Tabs.Panel value="sessions" className={classes.panel}>
              <MemberSessions member={member.data} />
            </Tabs.Panel>
          </Tabs>
        </>
      ) : member.isError ? (
        <Trouble kind={troubleOf(member.error)} failed={text.member.loadFailed} missing={text.member.notFound} heading={1} retrying={member.isFetching} onRetry={() => void member.refetch()} />
      ) : (
        <div aria-busy>
          <Skeleton h={132} radius="lg" mb={20} />
          <Skeleton h={420} radius="lg" />
        </div>
      )}
    </div>
  );
}

function Head({ member }: { member: Member }): React.JSX.Element {
  const { user, permissions } = useMe();
  const now = useNow();
  const zone = browserZone();
  const [assigning, setAssigning] = useState(false);
  const next = member.next_session;
  const coach = useQuery({ ...coachQuery(member.coach_id ?? ''), enabled: member.coach_id !== null }).data;
  const mayBook = permissions.includes('sessions:write') && member.status === 'active' && member.coach_id !== null && coach?.status !== 'inactive';
  return (
    <header className={classes.head}>
      <Avatar size={64} className={classes.face} aria-hidden>
        {initials(member.name)}
      </Avatar>
      <div className={classes.who}>
        <h1 className={classes.title}>{member.name}</h1>
        <p className={classes.facts}>
          {user.role === 'admin' && <span>{member.coach_name ? text.member.withCoach(member.coach_name) : text.member.withoutCoach}</span>}
          {next ? (
            <Link to="/sessions/$sessionId" params={{ sessionId: next.session_id }}>
              {text.members.next(`${dateText(next.starts_at, zone, now)}, ${timeText(next.starts_at, zone)}`)} <span className={classes.whole}>{zoneText(zone, next.starts_at)}</span>
            </Link>
          ) : (
            <span>{text.members.nothing}</span>
          )}
        </p>
        <p className={classes.badges}>
          <InactiveBadge member={member} />
          <OnboardingBadge member={member} />
        </p>
      </div>
      <div className={classes.actions}>
        {user.role === 'coach' && permissions.includes('conversations:read') && <MessageMember memberId={member.member_id} />}
        {mayBook && (
          <Button
            renderRoot={(props) => <Link to="/book" search={{ member: member.member_id }} {...props} />}
            variant={user.role === 'coach' ? 'default' : 'filled'}
            leftSection={<Icon name="calendarPlus" size={18} />}
          >
            {text.member.book}
          </Button>
        )}
        {permissions.includes('members:assign') && (member.status === 'active' || member.coach_id) && (
          <Button variant="default" leftSection={<Icon name="userPlus" size={18} />} onClick={() => setAssigning(true)}>
            {member.coach_id ? text.members.change : text.members.assign}
          </Button>
        )}
      </div>
      {assigning && <AssignDialog member={member} onClose={() => setAssigning(false)} />}
    </header>
  );
}
