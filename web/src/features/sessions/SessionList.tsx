/** One of the three lists with its states: loading, empty, failed, stale, more to come. */
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionPagesQuery } from '../../api/queries';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { Notice } from '../../ui/Notice';
import { Placeholder } from '../../ui/Placeholder';
import { ShowMore } from '../../ui/ShowMore';
import { useNow } from '../../ui/useNow';
import { belongs, closedAhead, filterOf } from './lists';
import type { Tab } from './search';
import { SessionRow } from '../../parts/SessionRow';
import classes from './SessionsPage.module.css';
import { useReadOn } from './useReadOn';

export function SessionList({ tab, onChanged }: { tab: Tab; onChanged: () => void }): React.JSX.Element {
  const { user, member, permissions } = useMe();
  const now = useNow();
  const zone = browserZone();
  const list = useInfiniteQuery(
    sessionPagesQuery(
      tab,
      () => filterOf(tab, now.getTime()),
      () => closedAhead(tab, now.getTime()),
    ),
  );
  const sessions = list.data?.pages.flatMap((page) => page.items).filter((session) => belongs(tab, session, now)) ?? [];

  const searching = useReadOn(list, sessions.length === 0);

  if (list.isPending || searching) return <Loading />;
  if (list.isError && sessions.length === 0) {
    return (
      <Placeholder icon="alert" title={text.sessions.loadFailed} text={text.problems.networkHint} role="alert">
        <Button variant="default" loading={list.isFetching} onClick={() => void list.refetch()}>
          {text.tryAgain}
        </Button>
      </Placeholder>
    );
  }
  if (sessions.length === 0) return <Empty tab={tab} member={user.role === 'member'} coached={Boolean(member?.coach_id)} />;

  return (
    <>
      {list.isError && (
        <Notice tone="warn" title={text.sessions.stale}>
          <Button variant="subtle" onClick={() => void list.refetch()}>
            {text.tryAgain}
          </Button>
        </Notice>
      )}
      <ul className={classes.list}>
        {sessions.map((session) => (
          <SessionRow
            key={session.session_id}
            session={session}
            role={user.role}
            zone={zone}
            now={now}
            mayWrite={permissions.includes('sessions:write')}
            onCancelled={onChanged}
          />
        ))}
      </ul>
      <ShowMore list={list} label={text.showMore} />
    </>
  );
}

/** The shape of a list that is on its way. */
export function Loading(): React.JSX.Element {
  return (
    <ul className={classes.list} aria-busy>
      {[0, 1, 2].map((i) => (
        <li key={i} className={classes.ghost}>
          <Skeleton h={52} w={48} radius="md" />
          <div>
            <Skeleton h={16} w="40%" mb={10} />
            <Skeleton h={13} w="65%" />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** `coached`: a member without a coach has nobody to book with yet. */
function Empty({ tab, member, coached }: { tab: Tab; member: boolean; coached: boolean }): React.JSX.Element {
  if (tab !== 'upcoming') return <Placeholder icon="checklist" title={text.sessions.empty[tab]} />;
  if (member && !coached) return <Placeholder icon="hourglass" title={text.waiting.title} text={text.waiting.text} />;
  return (
    <Placeholder icon="calendarPlus" title={text.sessions.empty.upcoming} text={member ? text.sessions.empty.upcomingHint : text.sessions.empty.upcomingHintStaff}>
      {member && (
        <Button component={Link} to="/book">
          {text.book.title}
        </Button>
      )}
    </Placeholder>
  );
}
