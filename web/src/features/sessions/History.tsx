/** What happened to the session, oldest first. */
import type { SessionDetail } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { browserZone, dateText, timeText, zoneText, type Instant } from '../../lib/time';
import classes from './SessionPage.module.css';

interface Happening {
  at: Instant;
  what: string;
  more?: string;
}

export function History({ session, now }: { session: SessionDetail; now: Date }): React.JSX.Element {
  const { user } = useMe();
  const zone = browserZone();
  const when = (at: Instant): string => `${dateText(at, zone, now)}, ${timeText(at, zone)}`;
  return (
    <section className={classes.card} aria-labelledby="history">
      <h2 id="history" className={classes.subtitle}>
        {text.session.history}
      </h2>
      <p className={classes.zone}>{text.when.zone(zoneText(zone, now))}</p>
      <ol className={classes.history}>
        {happenings(session, user.user_id, when).map(({ at, what, more }) => (
          <li key={`${at} ${what}`}>
            <b>{what}</b> <time dateTime={at}>{when(at)}</time>
            {more && <p>{more}</p>}
          </li>
        ))}
        {session.status === 'no_show' && (
          <li>
            <b>{text.sessionHistory.noShow}</b>
          </li>
        )}
      </ol>
    </section>
  );
}

function happenings(session: SessionDetail, readerId: string, when: (at: Instant) => string): Happening[] {
  const found: Happening[] = [{ at: session.created_at, what: text.session.booked }];
  for (const move of session.reschedules ?? []) found.push({ at: move.moved_at, what: text.sessionHistory.moved, more: text.sessionHistory.from(when(move.from_starts_at)) });
  if (session.completed_at) found.push({ at: session.completed_at, what: text.session.completed });
  if (session.rating) found.push({ at: session.rating.rated_at, what: text.sessionHistory.rated });
  if (session.cancelled_at) {
    const who = session.cancelled_by ? ` ${byWhom(session, session.cancelled_by, readerId)}` : '';
    found.push({ at: session.cancelled_at, what: `${text.session.cancelled}${who}`, more: session.cancel_reason ? `${text.session.reason}: ${session.cancel_reason}` : undefined });
  }
  return found.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function byWhom(session: SessionDetail, id: string, readerId: string): string {
  if (id === readerId) return text.sessionHistory.by.you;
  if (id === session.member_id) return text.sessionHistory.by.other(session.member_name);
  return id === session.coach_id ? text.sessionHistory.by.other(session.coach_name) : text.sessionHistory.by.practice;
}
