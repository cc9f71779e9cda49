/** One event of the calendar: when (in both zones where they differ), who, how it stands, and the way to the session (13.5). */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { coachQuery, sessionQuery } from '../../api/queries';
import type { CalendarEvent } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import type { Zone } from '../../lib/time';
import { shownStatus } from '../../parts/status';
import { StatusBadge } from '../../parts/StatusBadge';
import { Icon } from '../../ui/Icon';
import { When } from '../../ui/When';
import classes from './EventDetails.module.css';

export function EventDetails({ event, zone, now }: { event: CalendarEvent; zone: Zone; now: Date }): React.JSX.Element {
  const member = useMe().user.role === 'member';
  const coach = useQuery({ ...coachQuery(event.creator_id), enabled: member }).data;
  const session = useQuery(sessionQuery(event.session_id)).data;
  const cancelled = event.status === 'cancelled';
  return (
    <div className={classes.details}>
      <p className={classes.head}>
        <span className={classes.category}>{event.category}</span>
        {session ? <StatusBadge status={shownStatus(session, now)} /> : cancelled && <StatusBadge status="cancelled" />}
      </p>
      <div className={classes.when} data-cancelled={cancelled || undefined}>
        <When startsAt={event.starts_at} endsAt={event.ends_at} zone={zone} now={now} other={coach && { zone: coach.timezone, label: text.book.forPerson(firstName(coach.name)) }} />
      </div>
      <dl className={classes.people}>
        <dt>{text.calendar.people}</dt>
        {[event.creator_name, ...event.attendee_names].map((name) => (
          <dd key={name}>{name}</dd>
        ))}
      </dl>
      <Button component={Link} to="/sessions/$sessionId" params={{ sessionId: event.session_id } as never} fullWidth rightSection={<Icon name="arrowRight" size={18} />}>
        {text.calendar.details}
      </Button>
    </div>
  );
}
