/** A member's sessions, the newest first, page by page. */
import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { troubleOf } from '../../api/failure';
import { sessionPagesQuery } from '../../api/queries';
import type { Member } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { SessionRow } from '../../parts/SessionRow';
import { Notice } from '../../ui/Notice';
import { Placeholder } from '../../ui/Placeholder';
import { ShowMore } from '../../ui/ShowMore';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import classes from './MemberPage.module.css';

export function MemberSessions({ member }: { member: Member }): React.JSX.Element {
  const { user } = useMe();
  const now = useNow();
  const list = useInfiniteQuery(sessionPagesQuery(`of member ${member.member_id}`, () => ({ member_id: member.member_id, order: 'desc' })));
  const sessions = list.data?.pages.flatMap((page) => page.items) ?? [];

  if (list.isPending) {
    return (
      <div className={classes.ghosts} aria-busy>
        {[0, 1, 2].map((i) => (
          <Skeleton key={i} h={60} radius="md" />
        ))}
      </div>
    );
  }
  if (sessions.length === 0) {
    if (list.isError) return <Trouble kind={troubleOf(list.error)} failed={text.member.sessionsFailed} retrying={list.isFetching} onRetry={() => void list.refetch()} />;
    if (!list.hasNextPage) return <Placeholder icon="checklist" title={text.member.noSessions} text={text.member.noSessionsHint(firstName(member.name))} />;
  }
  return (
    <>
      {list.isError && <Notice tone="warn" title={text.sessions.stale} />}
      <ul className={classes.sessions}>
        {sessions.map((session) => (
          <SessionRow key={session.session_id} session={session} role={user.role} zone={browserZone()} now={now} />
        ))}
      </ul>
      <ShowMore list={list} label={text.showMore} />
    </>
  );
}
