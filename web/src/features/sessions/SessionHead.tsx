/** What the session is: with whom, when in every zone that matters, how it stands, how long until then, and the acts. */
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import type { Role, SessionDetail } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { Countdown } from '../../parts/Countdown';
import { otherName, withWhom } from '../../parts/people';
import { shownStatus } from '../../parts/status';
import { StatusBadge } from '../../parts/StatusBadge';
import { useNow } from '../../ui/useNow';
import { When } from '../../ui/When';
import { SessionActs } from './SessionActs';
import classes from './SessionPage.module.css';

/** From when on a countdown is worth its place. */
const SOON_MS = 24 * 3_600_000;

interface SessionHeadProps {
  session: SessionDetail;
  now: Date;
  title: RefObject<HTMLHeadingElement | null>;
}

export function SessionHead({ session, now, title }: SessionHeadProps): React.JSX.Element {
  const { role } = useMe().user;
  const status = shownStatus(session, now);
  const soon = status === 'now' || (status === 'scheduled' && Date.parse(session.starts_at) - now.getTime() < SOON_MS);
  const acts = useTarget('change');
  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <h1 ref={title} tabIndex={-1} className={classes.title}>
          {role === 'admin' ? withWhom(session, role) : text.session.heading(otherName(session, role))}
        </h1>
        <StatusBadge status={status} />
      </div>
      {/* the screen's reader knows who they are; whoever gets the paper does not */}
      <p className={classes.parties}>
        {text.sessions.coach}: {session.coach_name} · {text.members.one}: {session.member_name}
      </p>
      <div className={classes.when}>
        <div>
          <When startsAt={session.starts_at} endsAt={session.ends_at} zone={browserZone()} now={now} other={otherZones(session, role)} />
        </div>
        {soon && <Ticking session={session} />}
      </div>
      <div ref={acts} tabIndex={-1} className={classes.target}>
        <SessionActs session={session} now={now} onClosed={() => title.current?.focus()} />
      </div>
    </div>
  );
}

/** Each party reads the other's clock too; an administrator both. */
function otherZones(session: SessionDetail, role: Role): { zone: string; label: string }[] {
  const coach = { zone: session.coach_timezone, label: text.sessionActs.for(firstName(session.coach_name)) };
  const member = { zone: session.member_timezone, label: text.sessionActs.for(firstName(session.member_name)) };
  const shown = { member: [coach], coach: [member], admin: [member, coach] }[role];
  return shown.flatMap(({ zone, label }) => (zone ? [{ zone, label }] : []));
}

function Ticking({ session }: { session: SessionDetail }): React.JSX.Element {
  return <Countdown startsAt={session.starts_at} endsAt={session.ends_at} now={useNow(1_000)} />;
}

/** Leads there whoever came by a link to this part of the page: it was not there yet when the page opened. */
export function useTarget(hash: string): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const wanted = useLocation({ select: (location) => location.hash === hash });
  useEffect(() => {
    if (!wanted) return;
    element.current?.scrollIntoView({ block: 'center' });
    element.current?.focus({ preventScroll: true });
  }, [wanted]);
  return element;
}
