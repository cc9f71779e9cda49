/** A coach's profile, for administrators: the same form as the coach's own, and their access. */
import { Avatar, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { troubleOf } from '../../api/failure';
import { coachQuery } from '../../api/queries';
import { useMe } from '../../auth/useMe';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import card from '../../parts/Card.module.css';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Trouble } from '../../ui/Trouble';
import { CoachingCard } from './CoachingCard';
import classes from './CoachPage.module.css';
import { StatusCard } from './StatusCard';

const route = getRouteApi('/inside/admin/coaches/$coachId');

export function CoachPage(): React.JSX.Element {
  const { coachId } = route.useParams();
  const { permissions } = useMe();
  const coach = useQuery(coachQuery(coachId));
  return (
    <div className={classes.page}>
      <Link to="/admin/coaches" className={classes.back}>
        <Icon name="back" size={18} />
        {text.coaching.back}
      </Link>
      {coach.data ? (
        <>
          {coach.isError && <Notice tone="warn" title={text.coaching.loadFailed} />}
          <div className={classes.head}>
            <Avatar size={56} className={classes.avatar}>
              <span aria-hidden>{initials(coach.data.name)}</span>
            </Avatar>
            <h1 className={classes.title}>{coach.data.name}</h1>
            {coach.data.status === 'inactive' && <span className={classes.badge}>{text.coaching.inactive}</span>}
          </div>
          <nav className={classes.links} aria-label={coach.data.name}>
            <Button component={Link} to={`/admin/coaches/${coachId}/availability`} variant="default" leftSection={<Icon name="clock" size={18} />}>
              {text.coaching.toAvailability}
            </Button>
            <Button component={Link} to={`/admin/sessions?coach=${encodeURIComponent(coachId)}`} variant="default" leftSection={<Icon name="checklist" size={18} />}>
              {text.coaching.toSessions}
            </Button>
            <Button component={Link} to={`/admin/members?coach=${encodeURIComponent(coachId)}`} variant="default" leftSection={<Icon name="users" size={18} />}>
              {text.coaching.toMembers}
            </Button>
          </nav>
          <CoachingCard key={coachId} coach={coach.data} own={false} mayWrite={permissions.includes('coaches:write')} />
          {permissions.includes('users:write') && <StatusCard key={`status ${coachId}`} coach={coach.data} />}
        </>
      ) : coach.isError ? (
        <Trouble kind={troubleOf(coach.error)} failed={text.coaching.loadFailed} missing={text.coaching.notFound} heading={1} retrying={coach.isFetching} onRetry={() => void coach.refetch()} />
      ) : (
        <div className={card.card} aria-busy>
          <Skeleton h={56} circle mb={20} />
          <Skeleton h={72} radius="md" mb={20} />
          <Skeleton h={44} radius="md" mb={16} />
          <Skeleton h={96} radius="md" />
        </div>
      )}
    </div>
  );
}
