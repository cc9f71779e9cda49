/** Everything a person was told, newest first (requirement 11). */
import { ActionIcon, Button, Skeleton, Tabs } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { failure, troubleOf } from '../../api/failure';
import { useLiveState } from '../../live/live';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Placeholder } from '../../ui/Placeholder';
import { ShowMore } from '../../ui/ShowMore';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import { useMarkAllRead, useMarkRead } from './marks';
import { NotificationRow } from './NotificationRow';
import classes from './NotificationsPage.module.css';
import { pagesQuery } from './queries';

const route = getRouteApi('/inside/notifications');
const FILTERS = ['all', 'unread'] as const;

export function NotificationsPage(): React.JSX.Element {
  const { show = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const readAll = useMarkAllRead();
  const offline = useLiveState() === 'offline';
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>{text.notifications.title}</h1>
        <Button variant="default" leftSection={<Icon name="check" size={18} />} loading={readAll.isPending} disabled={offline} title={offline ? text.notifications.offline : undefined} onClick={() => readAll.mutate(undefined)}>
          {text.notifications.readAll}
        </Button>
      </div>
      {readAll.isError && <Notice tone="bad" title={text.notifications.readFailed} urgent><p>{failure(readAll.error).title}</p></Notice>}
      <Tabs value={show} onChange={(to) => void navigate({ search: { show: to === 'unread' ? to : undefined }, replace: true, resetScroll: false })} keepMounted={false} classNames={{ list: classes.tabs, tab: classes.tab }}>
        <Tabs.List aria-label={text.notifications.filter}>
          {FILTERS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {text.notifications[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {FILTERS.map((name) => (
          <Tabs.Panel key={name} value={name} className={classes.card}>
            <List unread={name === 'unread'} offline={offline} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

function List({ unread, offline }: { unread: boolean; offline: boolean }): React.JSX.Element {
  const list = useInfiniteQuery(pagesQuery(unread));
  const read = useMarkRead();
  const now = useNow();
  const told = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Loading />;
  if (list.isError && told.length === 0) return <Trouble kind={troubleOf(list.error)} failed={text.notifications.loadFailed} retrying={list.isFetching} onRetry={() => void list.refetch()} />;
  if (told.length === 0 && !list.hasNextPage) return <Empty unread={unread} />;
  return (
    <>
      {list.isError && (
        <Notice tone="warn" title={text.notifications.stale}>
          <Button variant="subtle" onClick={() => void list.refetch()}>
            {text.tryAgain}
          </Button>
        </Notice>
      )}
      {read.isError && <Notice tone="bad" title={text.notifications.readFailed} urgent><p>{failure(read.error).title}</p></Notice>}
      <ul className={classes.list}>
        {told.map((each) => (
          <NotificationRow key={each.notification_id} told={each} zone={browserZone()} now={now} onFollow={() => !each.read_at && read.mutate(each.notification_id)}>
            {!each.read_at && (
              <ActionIcon variant="subtle" color="gray" disabled={offline} aria-label={text.notifications.read(each.title)} title={offline ? text.notifications.offline : undefined} onClick={() => read.mutate(each.notification_id)}>
                <Icon name="check" />
              </ActionIcon>
            )}
          </NotificationRow>
        ))}
      </ul>
      <ShowMore list={list} label={text.showMore} />
    </>
  );
}

function Empty({ unread }: { unread: boolean }): React.JSX.Element {
  if (!unread) return <Placeholder icon="bell" title={text.notifications.empty} text={text.notifications.emptyHint} />;
  return (
    <Placeholder icon="circleCheck" title={text.notifications.noneUnread} text={text.notifications.noneUnreadHint}>
      <Button variant="default" component={Link} to="/notifications">
        {text.notifications.showAll}
      </Button>
    </Placeholder>
  );
}

function Loading(): React.JSX.Element {
  return (
    <ul className={classes.list} aria-busy>
      {[0, 1, 2, 3].map((i) => (
        <li key={i} className={classes.ghost}>
          <Skeleton h={36} w={36} radius="md" />
          <div>
            <Skeleton h={15} w="45%" mb={10} />
            <Skeleton h={13} w="70%" mb={8} />
            <Skeleton h={12} w="20%" />
          </div>
        </li>
      ))}
    </ul>
  );
}
