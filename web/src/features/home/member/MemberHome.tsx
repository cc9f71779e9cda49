/** A member's start page: the next session, what to do, and what is coming (requirement 7). */
import { useQuery } from '@tanstack/react-query';
import { troubleOf } from '../../../api/failure';
import { dashboardQuery } from '../../../api/queries';
import type { Dashboard, MemberDashboard } from '../../../api/types';
import { useMe } from '../../../auth/useMe';
import { serverNow } from '../../../lib/clock';
import { text } from '../../../lib/strings';
import { browserZone } from '../../../lib/time';
import { Notice } from '../../../ui/Notice';
import { Trouble } from '../../../ui/Trouble';
import { useNow } from '../../../ui/useNow';
import { greeting } from '../greeting';
import { HomeSkeleton } from '../HomeSkeleton';
import { Hero } from './Hero';
import classes from './MemberHome.module.css';
import { QuickActions } from './QuickActions';
import { Upcoming } from './Upcoming';

/** How often to ask again while something waits for news that no push brings: a coach, what follows a session. */
const WAITING_MS = 60_000;
const ROLLING_MS = 2_000;

export function MemberHome(): React.JSX.Element {
  const { user } = useMe();
  const now = useNow(1_000);
  const zone = browserZone();
  const dashboard = useQuery({ ...dashboardQuery, refetchInterval: (query) => askAgainIn(query.state.data) });
  const data = dashboard.data?.role === 'member' ? dashboard.data : undefined;

  if (!data) {
    if (!dashboard.isError) return <HomeSkeleton />;
    return <Trouble kind={troubleOf(dashboard.error)} failed={text.home.loadFailed} heading={1} retrying={dashboard.isFetching} onRetry={() => void dashboard.refetch()} />;
  }
  const ahead = stillAhead(data, now);
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{greeting(user.name, now, zone)}</h1>
      {dashboard.isError && <Notice tone="warn" title={text.home.stale} />}
      <Hero next={ahead[0]} coach={data.coach} mayBook={data.actions.includes('book')} now={now} zone={zone} />
      <QuickActions dashboard={data} now={now} zone={zone} />
      {ahead.length > 0 && <Upcoming sessions={ahead} now={now} zone={zone} />}
    </div>
  );
}

/** What is not over yet: the page rolls on by itself, the server's answer follows. */
const stillAhead = ({ upcoming }: MemberDashboard, now: Date) => upcoming.filter((session) => Date.parse(session.ends_at) > now.getTime());

function askAgainIn(data: Dashboard | undefined): number | false {
  if (data?.role !== 'member') return false;
  if (stillAhead(data, serverNow()).length < data.upcoming.length) return ROLLING_MS;
  return data.coach ? false : WAITING_MS;
}
