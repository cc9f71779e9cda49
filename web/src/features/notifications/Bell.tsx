/** The bell in the header: how many are unread, and the latest of them. */
import { ActionIcon, Button, Popover, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { troubleOf } from '../../api/failure';
import { useLiveState } from '../../live/live';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Placeholder } from '../../ui/Placeholder';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import classes from './Bell.module.css';
import { useMarkAllRead, useMarkRead } from './marks';
import { NotificationRow } from './NotificationRow';
import { countText, latestQuery, unreadQuery } from './queries';
import { useToasts } from './useToasts';

export function Bell(): React.JSX.Element {
  const [open, setOpen] = useState(false);
  const found = useQuery(unreadQuery).data?.items.filter((each) => !each.read_at).length ?? 0;
  const unread = countText(found);
  useToasts();
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={400} shadow="md" trapFocus returnFocus classNames={{ dropdown: classes.dropdown }}>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" className={classes.bell} onClick={() => setOpen(!open)}>
          <Icon name="bell" />
          {unread && (
            <span className={classes.count} aria-hidden>
              {unread}
            </span>
          )}
          <span className="vh">{text.notifications.bell(unread)}</span>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Latest unread={found > 0} onGo={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Latest({ unread, onGo }: { unread: boolean; onGo: () => void }): React.JSX.Element {
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
