/** An administrator's start page: the practice in numbers, who waits, who is full, today, and what did not arrive. */
import { useQuery } from '@tanstack/react-query';
import { troubleOf } from '../../../api/failure';
import { dashboardQuery } from '../../../api/queries';
import { useMe } from '../../../auth/useMe';
import { text } from '../../../lib/strings';
import { dateText, instant, zoneText } from '../../../lib/time';
import { Notice } from '../../../ui/Notice';
import { Trouble } from '../../../ui/Trouble';
import { useNow } from '../../../ui/useNow';
import classes from '../coach/CoachHome.module.css';
import { HomeSkeleton } from '../HomeSkeleton';
import { NearCapacity } from './NearCapacity';
import { Numbers } from './Numbers';
import { Problems } from './Problems';
import { Today } from './Today';
import { Unassigned } from './Unassigned';

/** Nobody pushes the whole practice to a browser, so it is asked for now and then. */
const RENEW_MS = 60_000;

export function AdminHome(): React.JSX.Element {
  const { user } = useMe();
  const now = useNow();
  const zone = user.timezone; // the day is the one of the profile's zone, as the server cuts it
  const dashboard = useQuery({ ...dashboardQuery, refetchInterval: RENEW_MS });
  const data = dashboard.data?.role === 'admin' ? dashboard.data : undefined;

  if (!data) {
    if (!dashboard.isError) return <HomeSkeleton />;
    return <Trouble kind={troubleOf(dashboard.error)} failed={text.home.loadFailed} heading={1} retrying={dashboard.isFetching} onRetry={() => void dashboard.refetch()} />;
  }
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>{text.home.overview}</h1>
        <p className={classes.date}>
          {dateText(instant(now), zone, now)} · {zoneText(zone, now)}
        </p>
      </div>
      {dashboard.isError && <Notice tone="warn" title={text.home.stale} />}
      <Numbers totals={data.totals} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Unassigned members={data.unassigned} count={data.totals.unassigned} />
          <Today sessions={data.today} count={data.totals.sessions_today} now={now} zone={zone} />
        </div>
        <div className={classes.column}>
          <NearCapacity coaches={data.near_capacity} />
          <Problems problems={data.delivery_problems} now={now} zone={zone} />
        </div>
      </div>
    </div>
  );
}
