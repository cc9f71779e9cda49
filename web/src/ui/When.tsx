/** A stretch of time in words: day, hours and zone, in a second zone too where its clocks differ, and clock changes on the way. */
import { Fragment } from 'react';
import { clockChange, dateText, dayText, cityOf, lengthText, sameClock, timeText, zoneText, type ClockChange, type Instant, type Zone } from '../lib/time';
import { text } from '../lib/strings';
import classes from './When.module.css';

interface WhenProps {
  startsAt: Instant;
  endsAt: Instant;
  zone: Zone;
  now: Date;
  /** Somebody else's zone, and how to name the line: "For Amara". */
  other?: OtherZone | OtherZone[];
}

interface OtherZone {
  zone: Zone;
  label: string;
}

export function When({ startsAt, endsAt, zone, now, other }: WhenProps): React.JSX.Element {
  const others = (Array.isArray(other) ? other : other ? [other] : []).filter((each) => !sameClock(startsAt, zone, each.zone));
  const moves = changesOnTheWay([zone, ...others.map((each) => each.zone)], now, startsAt);
  return (
    <>
      <dl className={classes.list}>
        <dt>{text.when.label}</dt>
        <dd>
          <time dateTime={startsAt}>
            {dateText(startsAt, zone, now)}
            <br />
            {timeText(startsAt, zone)} – {timeText(endsAt, zone)}
          </time>{' '}
          <span>{zoneText(zone, new Date(startsAt))}</span>
        </dd>
        {others.map((each) => (
          <Fragment key={each.label}>
            <dt>{each.label}</dt>
            <dd>
              {dateText(startsAt, each.zone, now)}
              <br />
              {timeText(startsAt, each.zone)} – {timeText(endsAt, each.zone)} <span>{zoneText(each.zone, new Date(startsAt))}</span>
            </dd>
          </Fragment>
        ))}
      </dl>
      {moves.map((move) => (
        <p key={move.zone} className={classes.change}>
          {text.when.clockChange(move.minutes > 0, lengthText(Math.abs(move.minutes)), cityOf(move.zone), dayText(move.day, 'long'))}
        </p>
      ))}
    </>
  );
}

/** The clock changes between now and then, one per zone; a zone that moves on the same day by as much is not repeated. */
function changesOnTheWay(zones: Zone[], now: Date, startsAt: Instant): ClockChange[] {
  const found: ClockChange[] = [];
  for (const zone of zones) {
    const move = clockChange(zone, now, startsAt);
    if (move && !found.some((m) => m.day === move.day && m.minutes === move.minutes)) found.push(move);
  }
  return found;
}
