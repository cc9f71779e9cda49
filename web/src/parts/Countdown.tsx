/**
 * The time until a session, second by second; "Starting soon" from ten minutes before, "In progress" from the start.
 * Silent for the ear but for those two words: nobody wants to hear every second.
 */
import { countdown } from '../lib/countdown';
import { text } from '../lib/strings';
import { browserZone, timeText, type Instant } from '../lib/time';
import classes from './Countdown.module.css';

const two = (n: number): string => String(n).padStart(2, '0');

/** `now` has to tick every second. */
export function Countdown({ startsAt, endsAt, now }: { startsAt: Instant; endsAt: Instant; now: Date }): React.JSX.Element | null {
  const left = countdown(startsAt, endsAt, now);
  if (left.moment === 'over') return null;
  const word = left.moment === 'now' ? text.countdown.now : left.moment === 'soon' ? text.countdown.soon : '';
  const units = left.days > 0 ? (['days', 'hours', 'minutes', 'seconds'] as const) : left.moment === 'soon' ? (['minutes', 'seconds'] as const) : (['hours', 'minutes', 'seconds'] as const);
  return (
    <div className={classes.box} data-moment={left.moment}>
      <p className={classes.word} role="status">
        {word}
      </p>
      {left.moment === 'now' ? (
        <p className={classes.until}>{text.countdown.until(timeText(endsAt, browserZone()))}</p>
      ) : (
        <div className={classes.units} role="timer" aria-live="off" aria-label={text.countdown.label}>
          {units.map((unit) => (
            <span key={unit} className={classes.unit}>
              <b>{two(left[unit])}</b> {text.countdown.units[unit]}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
