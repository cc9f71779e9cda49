/** The next session and how long until then; else the way to one, or why there is none. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Coach, Session } from '../../../api/types';
import { countdown } from '../../../lib/countdown';
import { firstName } from '../../../lib/names';
import { text } from '../../../lib/strings';
import { dateText, minutesBetween, timeText, zoneText, type Zone } from '../../../lib/time';
import { Countdown } from '../../../parts/Countdown';
import { mayCancel } from '../../../parts/status';
import { Icon } from '../../../ui/Icon';
import classes from './Hero.module.css';

interface HeroProps {
  next?: Session;
  coach: Coach | null;
  mayBook: boolean;
  now: Date;
  zone: Zone;
}

export function Hero({ next, coach, mayBook, now, zone }: HeroProps): React.JSX.Element {
  if (next) return <Next session={next} now={now} zone={zone} />;
  if (!coach) return <Plain title={text.waiting.title} hint={text.waiting.text} />;
  return (
    <Plain title={text.memberHome.none} hint={text.memberHome.noneHint(firstName(coach.name))}>
      {mayBook && (
        <Button component={Link} to="/book" variant="white" leftSection={<Icon name="calendarPlus" size={18} />}>
          {text.memberHome.book}
        </Button>
      )}
    </Plain>
  );
}

function Next({ session, now, zone }: { session: Session; now: Date; zone: Zone }): React.JSX.Element {
  const { moment } = countdown(session.starts_at, session.ends_at, now);
  const about = [text.sessions.with(session.coach_name), text.book.minutes(minutesBetween(session.starts_at, session.ends_at)), zoneText(zone, new Date(session.starts_at))];
  return (
    <section className={classes.hero} aria-labelledby="next">
      <div className={classes.words}>
        <h2 id="next" className={classes.eyebrow}>
          {moment === 'now' ? text.memberHome.current : text.memberHome.next}
        </h2>
        <p className={classes.when}>
          <time dateTime={session.starts_at}>
            <span>{dateText(session.starts_at, zone, now)},</span> {timeText(session.starts_at, zone)}
          </time>
        </p>
        <p className={classes.what}>{about.join(' · ')}</p>
        <div className={classes.buttons}>
          <Button component={Link} to={`/sessions/${session.session_id}`} variant="white" leftSection={<Icon name="calendar" size={18} />}>
            {text.memberHome.details}
          </Button>
          {mayCancel(session, now, true) && (
            <Link to="/sessions/$sessionId" params={{ sessionId: session.session_id }} hash="change" className={classes.link}>
              {text.memberHome.change}
            </Link>
          )}
        </div>
      </div>
      <Countdown startsAt={session.starts_at} endsAt={session.ends_at} now={now} />
    </section>
  );
}

function Plain({ title, hint, children }: { title: string; hint: string; children?: React.ReactNode }): React.JSX.Element {
  return (
    <section className={classes.hero} aria-labelledby="next">
      <div className={classes.words}>
        <h2 id="next" className={classes.when}>
          {title}
        </h2>
        <p className={classes.what}>{hint}</p>
        {children && <div className={classes.buttons}>{children}</div>}
      </div>
    </section>
  );
}
