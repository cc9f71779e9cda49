/** A coach's start page: today on a time line, the practice in numbers, the week, what waits and what happened (requirement 8). */
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { troubleOf } from '../../../api/failure';
import { dashboardQuery } from '../../../api/queries';
import { useMe } from '../../../auth/useMe';
import { text } from '../../../lib/strings';
import { dateText, instant, zoneText } from '../../../lib/time';
import { Notice } from '../../../ui/Notice';
import { Trouble } from '../../../ui/Trouble';
import { useNow } from '../../../ui/useNow';
import { greeting } from '../greeting';
import { HomeSkeleton } from '../HomeSkeleton';
import { Activity } from './Activity';
import { Attention } from './Attention';
import classes from './CoachHome.module.css';
import { Numbers } from './Numbers';
import { ThisWeek } from './ThisWeek';
import { Today } from './Today';

/** With fewer sessions than this the left of two columns has room for what happened lately. */
const FEW = 4;
/** Midnight brings a new day without a push. */
const RENEW_MS = 5 * 60_000;

export function CoachHome(): React.JSX.Element {
  const { user } = useMe();
  const now = useNow();
  // the day is the one of the profile's zone, as the server cuts it
  const zone = user.timezone;
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const dashboard = useQuery({ ...dashboardQuery, refetchInterval: RENEW_MS });
  const data = dashboard.data?.role === 'coach' ? dashboard.data : undefined;

  if (!data) {
    if (!dashboard.isError) return <HomeSkeleton coach />;
    return <Trouble kind={troubleOf(dashboard.error)} failed={text.home.loadFailed} heading={1} retrying={dashboard.isFetching} onRetry={() => void dashboard.refetch()} />;
  }
  const activity = <Activity activity={data.recent_activity} now={now} zone={zone} />;
  const few = wide && data.today.length + data.this_week.length < FEW;
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>{greeting(user.name, now, zone)}</h1>
        <p className={classes.date}>
          {dateText(instant(now), zone, now)} · {zoneText(zone, now)}
        </p>
      </div>
      {dashboard.isError && <Notice tone="warn" title={text.home.stale} />}
      <Numbers dashboard={data} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Today dashboard={data} now={now} zone={zone} />
          <ThisWeek sessions={data.this_week} now={now} zone={zone} />
          {few && activity}
        </div>
        <div className={classes.column}>
          <Attention attention={data.needs_attention} now={now} zone={zone} />
          {!few && activity}
        </div>
      </div>
    </div>
  );
}
