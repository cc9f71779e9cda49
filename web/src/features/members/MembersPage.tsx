/** A coach's own members: searched by name, with what each has booked next (1.2, 12.1). */
import { Avatar, Button, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { troubleOf } from '../../api/failure';
import { everyMemberQuery } from '../../api/queries';
import type { Member } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone, dateText, timeText, zoneText, type Zone } from '../../lib/time';
import { ShareLink } from '../../parts/ShareLink';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Placeholder } from '../../ui/Placeholder';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import { InactiveBadge, OnboardingBadge } from './badges';
import { matching } from './filter';
import classes from './MembersPage.module.css';
import { StatusFilter } from './StatusFilter';

const route = getRouteApi('/inside/members');

export function MembersPage(): React.JSX.Element {
  const { user } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const now = useNow();
  const zone = browserZone();
  const members = useQuery(everyMemberQuery);
  const found = members.data && matching(members.data, search);
  const set = (change: typeof search): void => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });

  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>{text.members.title}</h1>
        {found && found.length > 0 && (
          <p className={classes.count} role="status">
            {text.members.count(found.length)} · {text.members.zone(zoneText(zone, now))}
          </p>
        )}
      </div>
      {members.isError && members.data && <Notice tone="warn" title={text.members.stale} />}
      {members.data?.length !== 0 && (
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
          <StatusFilter value={search.status} onChange={(status) => set({ status })} />
        </div>
      )}
      <div className={classes.card}>
        {found ? (
          found.length > 0 ? (
            <ul className={classes.list}>
              {found.map((member) => (
                <MemberRow key={member.member_id} member={member} zone={zone} now={now} />
              ))}
            </ul>
          ) : members.data?.length === 0 ? (
            <Placeholder icon="users" title={text.members.empty} text={text.members.emptyHint}>
              <ShareLink coachId={user.user_id} label={text.members.link} />
            </Placeholder>
          ) : (
            <Placeholder icon="search" title={text.members.noMatch}>
              <Button variant="default" onClick={() => set({ q: undefined, status: undefined })}>
                {text.members.clear}
              </Button>
            </Placeholder>
          )
        ) : members.isError ? (
          <Trouble kind={troubleOf(members.error)} failed={text.members.loadFailed} retrying={members.isFetching} onRetry={() => void members.refetch()} />
        ) : (
          <Loading />
        )}
      </div>
    </div>
  );
}

function MemberRow({ member, zone, now }: { member: Member; zone: Zone; now: Date }): React.JSX.Element {
  const next = member.next_session;
  return (
    <li>
      <Link to="/members/$memberId" params={{ memberId: member.member_id }} className={classes.row}>
        <Avatar size={44} className={classes.face} aria-hidden>
          {initials(member.name)}
        </Avatar>
        <span className={classes.words}>
          <b>{member.name}</b>
          <span data-nothing={!next || undefined}>{next ? text.members.next(`${dateText(next.starts_at, zone, now)}, ${timeText(next.starts_at, zone)}`) : text.members.nothing}</span>
        </span>
        <span className={classes.badges}>
          <OnboardingBadge member={member} />
          <InactiveBadge member={member} />
        </span>
        <Icon name="right" size={18} className={classes.go} />
      </Link>
    </li>
  );
}

export function Loading(): React.JSX.Element {
  return (
    <ul className={classes.list} aria-busy>
      {[0, 1, 2, 3].map((i) => (
        <li key={i} className={classes.ghost}>
          <Skeleton h={44} w={44} circle />
          <div>
            <Skeleton h={16} w="30%" mb={10} />
            <Skeleton h={13} w="50%" />
          </div>
        </li>
      ))}
    </ul>
  );
}
