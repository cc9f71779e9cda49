/** In a dialog: which session it is about, when and with whom. */
import type { Session } from '../api/types';
import { dateText, timeText, zoneText, type Zone } from '../lib/time';
import classes from './AboutSession.module.css';

interface AboutSessionProps {
  session: Pick<Session, 'starts_at'>;
  who: string;
  zone: Zone;
  now: Date;
}

export function AboutSession({ session, who, zone, now }: AboutSessionProps): React.JSX.Element {
  return (
    <p className={classes.about}>
      <b>
        {dateText(session.starts_at, zone, now)}, {timeText(session.starts_at, zone)}
      </b>{' '}
      {zoneText(zone, session.starts_at)}
      <br />
      {who}
    </p>
  );
}
