/** What the bell opens: the latest notifications, and the way to all of them. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { troubleOf } from '../../api/failure';
import { useLiveState } from '../../live/live';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { Placeholder } from '../../ui/Placeholder';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import classes from './Bell.module.css';
import { useMarkAllRead, useMarkRead } from './marks';
import { NotificationRow } from './NotificationRow';
import { latestQuery } from './queries';

export function Latest({ unread, onGo }: { unread: boolean; onGo: () => void }): React.JSX.Element {
  const list = useQuery(latestQuery);
  const read = useMarkRead();
  const readAll = useMarkAllRead();
  const now = useNow();
  const offline = useLiveState() === 'offline';
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>{text.notifications.title}</h2>
        {unread && (
          <Button variant="subtle" size="compact-sm" disabled={offline} onClick={() => readAll.mutate(undefined)}>
            {text.notifications.readAll}
          </Button>
        )}
      </div>
      {list.isPending && <Loading />}
      {list.isError && !list.data && <Trouble kind={troubleOf(list.error)} failed={text.notifications.loadFailed} retrying={list.isFetching} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Placeholder icon="bell" title={text.notifications.empty} text={text.notifications.emptyHint} />}
      {list.data && list.data.items.length > 0 && (
        <ul className={classes.list}>
          {list.data.items.map((told) => (
            <NotificationRow
              key={told.notification_id}
              told={told}
              zone={browserZone()}
              now={now}
              onFollow={() => {
                if (!told.read_at) read.mutate(told.notification_id);
                onGo();
              }}
            />
          ))}
        </ul>
      )}
      <Link to="/notifications" className={classes.all} onClick={onGo}>
        {text.notifications.seeAll}
      </Link>
    </>
  );
}

function Loading(): React.JSX.Element {
  return (
    <div className={classes.loading} aria-busy>
      {[0, 1, 2].map((i) => (
        <div key={i} className={classes.ghost}>
          <Skeleton h={36} w={36} radius="md" />
          <div>
            <Skeleton h={15} w="70%" mb={8} />
            <Skeleton h={13} w="90%" />
          </div>
        </div>
      ))}
    </div>
  );
}
