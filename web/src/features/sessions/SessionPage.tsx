/** One session: when, with whom, how it stands, and what can be done about it. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { calendarFile } from '../../api/actions';
import { troubleOf } from '../../api/failure';
import { coachQuery, sessionQuery } from '../../api/queries';
import type { Role, Session } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone, dateText, timeText, type Instant } from '../../lib/time';
import { DownloadButton } from '../../ui/DownloadButton';
import { Icon } from '../../ui/Icon';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import { When } from '../../ui/When';
import { CancelDialog } from '../../parts/CancelDialog';
import { mayCancel, shownStatus } from '../../parts/status';
import { otherName, withWhom } from '../../parts/people';
import classes from './SessionPage.module.css';
import { StatusBadge } from '../../parts/StatusBadge';

const route = getRouteApi('/inside/sessions/$sessionId');

export function SessionPage(): React.JSX.Element {
  const { sessionId } = route.useParams();
  const { user, permissions } = useMe();
  const session = useQuery(sessionQuery(sessionId));
  return (
    <div className={classes.page}>
      <Link to="/sessions" className={classes.back}>
        <Icon name="back" size={18} />
        {text.session.back}
      </Link>
      {session.data ? (
        <Details session={session.data} role={user.role} mayWrite={permissions.includes('sessions:write')} />
      ) : session.isError ? (
        <Trouble kind={troubleOf(session.error)} failed={text.session.loadFailed} missing={text.session.notFound} heading={1} retrying={session.isFetching} onRetry={() => void session.refetch()} />
      ) : (
        <div className={classes.card} aria-busy>
          <Skeleton h={28} w="60%" mb={20} />
          <Skeleton h={18} w="40%" mb={10} />
          <Skeleton h={18} w="50%" />
        </div>
      )}
    </div>
  );
}

function Details({ session, role, mayWrite }: { session: Session; role: Role; mayWrite: boolean }): React.JSX.Element {
  const now = useNow();
  const zone = browserZone();
  const [cancelling, setCancelling] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const coach = useQuery({ ...coachQuery(session.coach_id), enabled: role === 'member' }).data;
  const member = role === 'member';
  const status = shownStatus(session, now);
  const at = (moment: Instant): string => `${dateText(moment, zone, now)}, ${timeText(moment, zone)}`;

  return (
    <>
      <div className={classes.card}>
        <div className={classes.head}>
          <h1 ref={title} tabIndex={-1} className={classes.title}>
            {role === 'admin' ? withWhom(session, role) : text.session.heading(otherName(session, role))}
          </h1>
          <StatusBadge status={status} />
        </div>
        <When startsAt={session.starts_at} endsAt={session.ends_at} zone={zone} now={now} other={coach && { zone: coach.timezone, label: text.book.forPerson(firstName(coach.name)) }} />
        {session.status === 'scheduled' && status !== 'over' && (
          <div className={classes.actions}>
            <DownloadButton load={() => calendarFile(session.session_id)} fileName={`evergreen-${session.starts_at.slice(0, 10)}.ics`} failure={text.sessions.calendarFailed}>
              {text.sessions.addToCalendar}
            </DownloadButton>
            {mayWrite && mayCancel(session, now, member) && (
              <Button variant="subtle" color="rust" className={classes.cancel} onClick={() => setCancelling(true)}>
                {text.sessions.cancelSession}
              </Button>
            )}
          </div>
        )}
        {member && status === 'scheduled' && session.cancel_by && (
          <p className={classes.rule}>{mayCancel(session, now, true) ? text.session.cancelUntil(at(session.cancel_by)) : text.session.tooLate}</p>
        )}
      </div>
      <section className={classes.card} aria-labelledby="history">
        <h2 id="history" className={classes.subtitle}>
          {text.session.history}
        </h2>
        <ol className={classes.history}>
          <li>
            <b>{text.session.booked}</b> <time dateTime={session.created_at}>{at(session.created_at)}</time>
          </li>
          {session.completed_at && (
            <li>
              <b>{text.session.completed}</b> <time dateTime={session.completed_at}>{at(session.completed_at)}</time>
            </li>
          )}
          {session.cancelled_at && (
            <li>
              <b>{text.session.cancelled}</b> <time dateTime={session.cancelled_at}>{at(session.cancelled_at)}</time>
              {session.cancel_reason && (
                <p>
                  {text.session.reason}: {session.cancel_reason}
                </p>
              )}
            </li>
          )}
        </ol>
      </section>
      <CancelDialog
        session={session}
        zone={zone}
        now={now}
        who={withWhom(session, role)}
        member={member}
        opened={cancelling}
        onClose={() => setCancelling(false)}
        onCancelled={() => {
          setCancelling(false);
          title.current?.focus();
        }}
      />
    </>
  );
}
