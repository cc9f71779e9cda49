/** Booking: a coach's open times, live, and one's choice among them (requirements 5 and 15); the same for moving a session (13.6). */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { troubleOf } from '../../api/failure';
import { coachQuery, memberQuery, sessionQuery } from '../../api/queries';
import type { Me } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { Placeholder } from '../../ui/Placeholder';
import { Trouble } from '../../ui/Trouble';
import { BookWithCoach } from './BookWithCoach';
import classes from './BookPage.module.css';
import type { Plan } from './plan';
import { Waiting } from './Waiting';

const route = getRouteApi('/inside/book');

export function BookPage(): React.JSX.Element {
  const me = useMe();
  const { coach, member, move } = route.useSearch();
  if (move) return <Move key={move} sessionId={move} />;
  if (member && me.user.role !== 'member') return <ForMember key={member} memberId={member} />;
  const coachId = whose(me, coach);
  if (coachId !== null) return <WithCoach coachId={coachId} plan={{ kind: me.user.role === 'member' ? 'own' : 'look' }} />;
  return <Alone title={text.book.title}>{me.user.role === 'member' ? <Waiting /> : <Placeholder icon="lock" title={text.problems.forbidden} />}</Alone>;
}

/** A member sees the own coach; a coach the own times; an administrator whoever is named. */
function whose(me: Me, asked: string | undefined): string | null {
  if (me.user.role === 'member') return me.member?.coach_id ?? null;
  if (me.user.role === 'coach') return me.user.user_id;
  return asked ?? null;
}

function WithCoach({ coachId, plan }: { coachId: string; plan: Plan }): React.JSX.Element {
  const coach = useQuery(coachQuery(coachId));
  return <BookWithCoach key={coachId} coachId={coachId} coach={coach.data} plan={plan} />;
}

function ForMember({ memberId }: { memberId: string }): React.JSX.Element {
  const found = useQuery(memberQuery(memberId));
  const member = found.data;
  if (member?.coach_id) return <WithCoach coachId={member.coach_id} plan={{ kind: 'for', member }} />;
  return (
    <Alone title={text.book.title}>
      {member ? (
        <Placeholder icon="hourglass" title={text.book.forMember.noCoach(member.name)} />
      ) : found.isError ? (
        <Trouble kind={troubleOf(found.error)} failed={text.book.forMember.loadFailed} retrying={found.isFetching} onRetry={() => void found.refetch()} />
      ) : (
        <Loading />
      )}
    </Alone>
  );
}

function Move({ sessionId }: { sessionId: string }): React.JSX.Element {
  const found = useQuery(sessionQuery(sessionId));
  const session = found.data;
  if (session?.status === 'scheduled') return <WithCoach coachId={session.coach_id} plan={{ kind: 'move', session }} />;
  return (
    <Alone title={text.book.move.title}>
      {session ? (
        <Placeholder icon="calendarOff" title={text.book.move.over} />
      ) : found.isError ? (
        <Trouble kind={troubleOf(found.error)} failed={text.session.loadFailed} missing={text.session.notFound} retrying={found.isFetching} onRetry={() => void found.refetch()} />
      ) : (
        <Loading />
      )}
    </Alone>
  );
}

function Alone({ title, children }: { title: string; children: ReactNode }): React.JSX.Element {
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{title}</h1>
      {children}
    </div>
  );
}

const Loading = (): React.JSX.Element => (
  <div aria-busy>
    <Skeleton h={82} radius="lg" mb={16} />
    <Skeleton h={420} radius="lg" />
  </div>
);
