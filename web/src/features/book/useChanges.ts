/** What just changed on screen: a pulse for the eye, a polite sentence for the ear. */
import { useEffect, useRef, useState } from 'react';
import { useSlotChanges } from '../../live/live';
import { text } from '../../lib/strings';
import { addDays, dayOf, dayText, timeText, type Day, type Instant, type Zone } from '../../lib/time';

const PULSE_MS = 2_000;

/** `own`: the viewer's own doing is seen, but not announced as if it were somebody else's. */
export function useChanges(zone: Zone, week: Day, own: (start: Instant) => boolean): { changed: ReadonlySet<Instant>; announcement: string } {
  const [changed, setChanged] = useState<ReadonlySet<Instant>>(new Set());
  const [announcement, setAnnouncement] = useState('');
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);

  useSlotChanges((news) => {
    const shown = news.filter(({ slot }) => {
      const day = dayOf(slot.starts_at, zone);
      return day >= week && day < addDays(week, 7);
    });
    const starts = shown.map(({ slot }) => slot.starts_at);
    setChanged((old) => new Set([...old, ...starts]));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setChanged((old) => new Set([...old].filter((start) => !starts.includes(start))));
    }, PULSE_MS);
    timers.current.add(timer);

    const told = shown.filter(({ slot, kind }) => kind !== 'seats' && !own(slot.starts_at)).map(({ slot, kind }) => {
      const when = `${dayText(dayOf(slot.starts_at, zone), 'weekday')} ${timeText(slot.starts_at, zone)}`;
      return kind === 'filled' ? text.book.nowFull(when) : text.book.nowOpen(when);
    });
    if (told.length) setAnnouncement(told.join('. '));
  });
  return { changed, announcement };
}
