/** Booking: a coach's open times, live, and one's choice among them (requirements 5 and 15). */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { coachQuery } from '../../api/queries';
import type { Me } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { Placeholder } from '../../ui/Placeholder';
import { BookWithCoach } from './BookWithCoach';
import classes from './BookPage.module.css';
import { Waiting } from './Waiting';

const route = getRouteApi('/inside/book');

export function BookPage(): React.JSX.Element {
  const me = useMe();
  const { coach: asked } = route.useSearch();
  const coachId = whose(me, asked);
  const coach = useQuery({ ...coachQuery(coachId ?? ''), enabled: coachId !== null });
  if (coachId === null) {
    return (
      <div className={classes.page}>
        <h1 className={classes.title}>{text.book.title}</h1>
        {me.user.role === 'member' ? <Waiting /> : <Placeholder icon="lock" title={text.problems.forbidden} />}
      </div>
    );
  }
  return <BookWithCoach key={coachId} coachId={coachId} coach={coach.data} mayBook={me.user.role === 'member'} email={me.user.email} />;
}

/** A member sees the own coach; a coach the own times; an administrator whoever is named. */
function whose(me: Me, asked: string | undefined): string | null {
  if (me.user.role === 'member') return me.member?.coach_id ?? null;
  if (me.user.role === 'coach') return me.user.user_id;
  return asked ?? null;
}
