/** When a coach can be booked: the own hours, or for administrators any coach's (requirement 3). */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { troubleOf } from '../../api/failure';
import { availabilityQuery, coachQuery } from '../../api/queries';
import { useMe } from '../../auth/useMe';
import { useLiveState } from '../../live/live';
import { watchCoach } from '../../live/socket';
import { text } from '../../lib/strings';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Trouble } from '../../ui/Trouble';
import classes from './AvailabilityPage.module.css';
import { Editor } from './Editor';

export function AvailabilityPage(): React.JSX.Element {
  const { coachId: named } = useParams({ strict: false });
  const { user, permissions } = useMe();
  const coachId = named ?? user.user_id;
  const offline = useLiveState() === 'offline';
  const schedule = useQuery(availabilityQuery(coachId));
  const coach = useQuery({ ...coachQuery(coachId), enabled: named !== undefined });
  // another tab, or an administrator, may edit at the same time
  useEffect(() => watchCoach(coachId), [coachId]);
  const mayWrite = permissions.includes('availability:write');

  return (
    <div className={classes.page}>
      {named && (
        <Link to="/admin/coaches/$coachId" params={{ coachId }} className={classes.back}>
          <Icon name="back" size={18} />
          {text.availability.backToCoach}
        </Link>
      )}
      <div className={classes.head}>
        <h1 className={classes.title}>{coach.data ? text.availability.of(coach.data.name) : text.availability.title}</h1>
        <p className={classes.intro}>{text.availability.intro}</p>
      </div>
      {schedule.data ? (
        <>
          {schedule.isError && <Notice tone="warn" title={text.availability.stale} />}
          {!mayWrite && <Notice tone="warn" icon="lock" title={text.availability.readOnly} />}
          {mayWrite && offline && <Notice tone="warn" icon="wifiOff" title={text.offline} />}
          <Editor coachId={coachId} schedule={schedule.data} locked={!mayWrite || offline} />
        </>
      ) : schedule.isError ? (
        <Trouble kind={troubleOf(schedule.error)} failed={text.availability.loadFailed} missing={text.availability.notFound} retrying={schedule.isFetching} onRetry={() => void schedule.refetch()} />
      ) : (
        <div className={classes.ghosts} aria-busy>
          <Skeleton h={214} radius="lg" />
          <div className={classes.layout}>
            <Skeleton h={560} radius="lg" />
            <Skeleton h={360} radius="lg" />
          </div>
        </div>
      )}
    </div>
  );
}
