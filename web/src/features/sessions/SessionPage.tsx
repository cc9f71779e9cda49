/** One session: when, with whom, how it stands, what can be done about it, and what was written about it. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { troubleOf } from '../../api/failure';
import { sessionQuery } from '../../api/queries';
import type { SessionDetail } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import { History } from './History';
import { Notes } from './Notes';
import { Rating } from './Rating';
import { Reminders } from './Reminders';
import { SessionHead } from './SessionHead';
import classes from './SessionPage.module.css';

const route = getRouteApi('/inside/sessions/$sessionId');

export function SessionPage(): React.JSX.Element {
  const { sessionId } = route.useParams();
  const { user } = useMe();
  const session = useQuery(sessionQuery(sessionId));
  return (
    <div className={classes.page}>
      <Link to={user.role === 'admin' ? '/admin/sessions' : '/sessions'} className={classes.back}>
        <Icon name="back" size={18} />
        {text.session.back}
      </Link>
      {session.data ? (
        <>
          {session.isError && <Notice tone="warn" title={text.session.stale} />}
          <Loaded key={sessionId} session={session.data} />
        </>
      ) : session.isError ? (
        <Trouble kind={troubleOf(session.error)} failed={text.session.loadFailed} missing={text.session.notFound} heading={1} retrying={session.isFetching} onRetry={() => void session.refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Loaded({ session }: { session: SessionDetail }): React.JSX.Element {
  const { user, permissions } = useMe();
  const now = useNow();
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <SessionHead session={session} now={now} title={title} />
        <Rating session={session} now={now} />
        <Notes session={session} visibility="shared" now={now} />
        {user.role !== 'member' && permissions.includes('notes:private') && <Notes session={session} visibility="private" now={now} />}
      </div>
      <div className={classes.side}>
        <History session={session} now={now} />
        <Reminders session={session} now={now} />
      </div>
    </div>
  );
}

function Loading(): React.JSX.Element {
  return (
    <div className={classes.columns} aria-busy>
      <div className={classes.main}>
        <div className={classes.card}>
          <Skeleton h={30} w="60%" mb={22} />
          <Skeleton h={18} w="40%" mb={10} />
          <Skeleton h={18} w="50%" mb={24} />
          <Skeleton h={44} w="70%" radius="md" />
        </div>
        <div className={classes.card}>
          <Skeleton h={20} w="20%" mb={16} />
          <Skeleton h={88} radius="md" />
        </div>
      </div>
      <div className={classes.side}>
        <div className={classes.card}>
          <Skeleton h={18} w="50%" mb={16} />
          <Skeleton h={14} w="80%" />
        </div>
      </div>
    </div>
  );
}
