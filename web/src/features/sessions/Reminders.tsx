/** Which reminders were sent, and which are still to come (4.3, 4.4). */
import type { SessionDetail } from '../../api/types';
import { text } from '../../lib/strings';
import { browserZone, dateText, timeText, zoneText } from '../../lib/time';
import classes from './SessionPage.module.css';

export function Reminders({ session, now }: { session: SessionDetail; now: Date }): React.JSX.Element | null {
  const zone = browserZone();
  if (session.reminders.length === 0 || session.reminders.every((reminder) => reminder.state === 'skipped')) return null;
  return (
    <section className={classes.card} aria-labelledby="reminders">
      <h2 id="reminders" className={classes.subtitle}>
        {text.sessionHistory.reminders}
      </h2>
      <dl className={classes.reminders}>
        {session.reminders.map(({ kind, state, at }) => (
          <div key={kind} data-state={state}>
            <dt>{text.sessionHistory.reminder[kind]}</dt>
            <dd>{state === 'due' ? text.sessionHistory.state.due(`${dateText(at, zone, now)}, ${timeText(at, zone)} ${zoneText(zone, at)}`) : text.sessionHistory.state[state]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
