/** The week as a picture: a column a day, a block a range. Decoration: the rows beside it say the same. */
import { text } from '../../lib/strings';
import { wallTimeText } from '../../lib/walltime';
import { WEEK, weekdayText, type Offer, type Range } from './week';
import classes from './WeekStrip.module.css';

interface WeekStripProps {
  ranges: Range[];
  offer: Map<string, Offer>;
  unsaved: Set<string>;
}

const HOUR = 60;
/** Shown at the least, so that a short day does not fill the picture. */
const [EARLY, LATE] = [8 * HOUR, 18 * HOUR];

export function WeekStrip({ ranges, offer, unsaved }: WeekStripProps): React.JSX.Element {
  const first = Math.floor(Math.min(EARLY, ...ranges.map((range) => range.start)) / HOUR) * HOUR;
  const last = Math.ceil(Math.max(LATE, ...ranges.map((range) => range.end)) / HOUR) * HOUR;
  const at = (minute: number): string => `${((minute - first) / (last - first)) * 100}%`;
  const every = last - first > 14 * HOUR ? 4 : 2;
  const marks = Array.from({ length: (last - first) / HOUR + 1 }, (_, i) => first + i * HOUR).filter((minute) => (minute / HOUR) % every === 0);
  return (
    <div className={classes.strip} aria-hidden>
      <div className={classes.heads}>
        {WEEK.map((day) => (
          <span key={day} data-closed={!ranges.some((range) => range.day === day) || undefined}>
            {weekdayText(day, 'short')}
          </span>
        ))}
      </div>
      <div className={classes.grid}>
        {marks.map((minute) => (
          <span key={minute} className={classes.mark} style={{ top: at(minute) }}>
            <span>{wallTimeText(minute)}</span>
          </span>
        ))}
        <div className={classes.columns}>
          {WEEK.map((day) => (
            <div key={day} className={classes.column}>
              {ranges
                .filter((range) => range.day === day)
                .map((range) => (
                  <span
                    key={range.id}
                    className={classes.block}
                    data-unsaved={unsaved.has(range.id) || undefined}
                    title={text.availability.previewOf(offer.get(range.id)?.slots ?? 0)}
                    style={{ top: at(range.start), height: `${((range.end - range.start) / (last - first)) * 100}%` }}
                  >
                    {range.end - range.start >= (last - first) / 12 ? offer.get(range.id)?.slots : ''}
                  </span>
                ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
