/** Every member, for administrators: whose they are, and giving them a coach (1.3, 1.5, 6.5). */
import { Avatar, Button, Select, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { troubleOf } from '../../api/failure';
import { allCoachesQuery } from '../../api/queries';
import type { Member } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { useLiveState } from '../../live/live';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone, dateText, timeText, zoneText } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Placeholder } from '../../ui/Placeholder';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import { AssignDialog } from './AssignDialog';
import { InactiveBadge, OnboardingBadge } from './badges';
import { matching } from './filter';
import { Loading } from './MembersPage';
import classes from './MembersPage.module.css';
import { allMembersQuery } from './queries';
import { NO_COACH } from './search';
import { StatusFilter } from './StatusFilter';

const route = getRouteApi('/inside/admin/members');

export function AllMembersPage(): React.JSX.Element {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { permissions } = useMe();
  const offline = useLiveState() === 'offline';
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const now = useNow();
  const [assigning, setAssigning] = useState<Member | null>(null);
  const list = useQuery(allMembersQuery(search));
  const coaches = useQuery(allCoachesQuery);
  const members = list.data && matching(list.data, { q: search.q });
  const set = (change: typeof search): void => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });
  const filtered = Boolean(search.q ?? search.coach ?? search.status);
  const onAssign = permissions.includes('members:assign') ? setAssigning : undefined;

  return (
    <div className={classes.page} data-wide>
      <div className={classes.head}>
        <h1 className={classes.title}>{text.members.title}</h1>
        <p className={classes.count} role="status">
          {members && members.length > 0 && `${text.members.count(members.length)} · `}
          {text.members.zone(zoneText(browserZone(), now))}
        </p>
      </div>
      {list.isError && list.data && <Notice tone="warn" title={text.members.stale} />}
      <div className={classes.filters} role="search">
        <TextInput
          type="search"
          className={classes.search}
          aria-label={text.members.search}
          placeholder={text.members.search}
          leftSection={<Icon name="search" size={18} />}
          value={search.q ?? ''}
          onChange={(event) => set({ q: event.currentTarget.value || undefined })}
        />
        <Select
          className={classes.filter}
          aria-label={text.members.coach}
          data={[
            { value: '', label: text.members.anyCoach },
            { value: NO_COACH, label: text.members.noCoach },
            ...(coaches.data ?? []).map((coach) => ({ value: coach.coach_id, label: coach.name })),
          ]}
          value={search.coach ?? ''}
          allowDeselect={false}
          withScrollArea={false}
          classNames={{ options: classes.options }}
          onChange={(coach) => set({ coach: coach || undefined })}
        />
        <StatusFilter value={search.status} onChange={(status) => set({ status })} />
      </div>
      <div className={classes.card}>
        {list.isPending ? (
          <Loading />
        ) : members && members.length > 0 ? (
          wide ? (
            <MembersTable members={members} locked={offline} onAssign={onAssign} />
          ) : (
            <MembersCards members={members} locked={offline} onAssign={onAssign} />
          )
        ) : !members ? (
          <Trouble kind={troubleOf(list.error)} failed={text.members.loadFailed} retrying={list.isFetching} onRetry={() => void list.refetch()} />
        ) : filtered ? (
          <Placeholder icon="search" title={text.members.noMatch}>
            <Button variant="default" onClick={() => set({ q: undefined, coach: undefined, status: undefined })}>
              {text.members.clear}
            </Button>
          </Placeholder>
        ) : (
          <Placeholder icon="users" title={text.members.allEmpty} text={text.members.allEmptyHint} />
        )}
      </div>
      {assigning && <AssignDialog key={assigning.member_id} member={assigning} onClose={() => setAssigning(null)} />}
    </div>
  );
}

interface ListProps {
  members: Member[];
  locked: boolean;
  onAssign?: (member: Member) => void;
}

function MembersTable({ members, locked, onAssign }: ListProps): React.JSX.Element {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{text.members.member}</th>
          <th scope="col">{text.members.coach}</th>
          <th scope="col">{text.members.nextSession}</th>
          <th scope="col">{text.members.status}</th>
          {onAssign && (
            <th scope="col">
              <span className="vh">{text.members.actions}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.member_id}>
            <td>
              <NameLink member={member} />
            </td>
            <td>
              <CoachName member={member} />
            </td>
            <td className={classes.quiet}>
              <NextSession member={member} />
            </td>
            <td>
              <Standing member={member} />
            </td>
            {onAssign && (
              <td>
                <AssignButton member={member} locked={locked} onAssign={onAssign} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MembersCards({ members, locked, onAssign }: ListProps): React.JSX.Element {
  return (
    <ul className={classes.list}>
      {members.map((member) => (
        <li key={member.member_id} className={classes.item}>
          <NameLink member={member} />
          <dl className={classes.facts}>
            <dt>{text.members.coach}</dt>
            <dd>
              <CoachName member={member} />
            </dd>
            <dt>{text.members.nextSession}</dt>
            <dd>
              <NextSession member={member} />
            </dd>
          </dl>
          <div className={classes.itemActions}>
            <span>
              <Standing member={member} />
            </span>
            {onAssign && <AssignButton member={member} locked={locked} onAssign={onAssign} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function NameLink({ member }: { member: Member }): React.JSX.Element {
  return (
    <Link to="/members/$memberId" params={{ memberId: member.member_id }} className={classes.name}>
      <Avatar size={36} className={classes.face} aria-hidden>
        {initials(member.name)}
      </Avatar>
      {member.name}
    </Link>
  );
}

const CoachName = ({ member }: { member: Member }): React.JSX.Element => (member.coach_name ? <span>{member.coach_name}</span> : <span className={classes.warn}>{text.members.none}</span>);

function NextSession({ member }: { member: Member }): React.JSX.Element {
  const now = useNow();
  const zone = browserZone();
  const next = member.next_session;
  return <>{next ? `${dateText(next.starts_at, zone, now)}, ${timeText(next.starts_at, zone)}` : text.members.nothing}</>;
}

function Standing({ member }: { member: Member }): React.JSX.Element {
  return (
    <>
      <InactiveBadge member={member} /> <OnboardingBadge member={member} />
      {member.status === 'active' && member.onboarding_status === 'completed' && <span className={classes.quiet}>{text.members.onboarding.completed}</span>}
    </>
  );
}

function AssignButton({ member, locked, onAssign }: { member: Member; locked: boolean; onAssign: (member: Member) => void }): React.JSX.Element {
  return (
    <Button variant={member.coach_id ? 'subtle' : 'light'} disabled={locked || (member.status !== 'active' && !member.coach_id)} onClick={() => onAssign(member)}>
      {member.coach_id ? text.members.change : text.members.assign} <span className="vh">{text.members.of(member.name)}</span>
    </Button>
  );
}
