/** Which session is about to move, and the way back without moving it. */
import { Link } from '@tanstack/react-router';
import type { SessionDetail } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { dateText, timeText, zoneText, type Zone } from '../../lib/time';
import { withWhom } from '../../parts/people';
import { Icon } from '../../ui/Icon';
import classes from './Moving.module.css';

export function Moving({ session, zone, now }: { session: SessionDetail; zone: Zone; now: Date }): React.JSX.Element {
  const { role } = useMe().user;
  return (
    <section className={classes.moving} aria-label={text.book.move.from}>
      <Icon name="calendarRepeat" className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.label}>{text.book.move.from}</p>
        <p className={classes.when}>
          <time dateTime={session.starts_at}>
            {dateText(session.starts_at, zone, now)},{' '}
            <span>
              {timeText(session.starts_at, zone)} – {timeText(session.ends_at, zone)}
            </span>
          </time>
        </p>
        <p className={classes.label}>
          {withWhom(session, role)} · {zoneText(zone, new Date(session.starts_at))}
        </p>
      </div>
      <Link to="/sessions/$sessionId" params={{ sessionId: session.session_id }} className={classes.keep}>
        {text.book.move.keep}
      </Link>
    </section>
  );
}
