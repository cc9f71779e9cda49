/** The days with their events, drawn by FullCalendar; which days they are is ours to say. One per view: each opens at its own beginning. */
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/breezy/theme.css';
import './palette.css';
import FullCalendar, { type CalendarRef, type EventClickInfo, type EventDisplayInfo } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import list from '@fullcalendar/react/list';
import theme from '@fullcalendar/react/themes/breezy';
import timeGrid from '@fullcalendar/react/timegrid';
import { useEffect, useRef } from 'react';
import type { CalendarEvent } from '../../api/types';
import { serverNow } from '../../lib/clock';
import { text } from '../../lib/strings';
import { LOCALE, timeText, type Day, type Zone } from '../../lib/time';
import { usePrinting } from '../../ui/usePrinting';
import { LENGTHS, type Shown } from './range';
import classes from './Grid.module.css';

interface GridProps {
  view: Shown;
  date: Day;
  zone: Zone;
  events: CalendarEvent[];
  /** They are still those of other days. */
  moving: boolean;
  nameOf: (event: CalendarEvent) => string;
  onOpen: (event: CalendarEvent, at: HTMLElement) => void;
}

const NAMES: Record<Shown, string> = { week: 'timeGridWeek', days: 'someDays', month: 'dayGridMonth', list: 'listAhead' };
const OWN_VIEWS = {
  someDays: { type: 'timeGrid', duration: { days: LENGTHS.days } },
  listAhead: { type: 'list', duration: { days: LENGTHS.list } },
};
const PLUGINS = [timeGrid, dayGrid, list, theme];
/** The hour at which a day begins: what is before is out of sight at first. */
const DAY_BEGINS = 7;
const DAY_AND_MONTH = { day: 'numeric', month: 'short' } as const;
const HOUR = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export function Grid({ view, date, zone, events, moving, nameOf, onOpen }: GridProps): React.JSX.Element {
  const calendar = useRef<CalendarRef>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) calendar.current?.getApi().gotoDate(date);
    first.current = false;
  }, [date]);
  const box = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const hours = view === 'week' || view === 'days';
  useEffect(() => {
    const frame = box.current;
    if (!hours || !frame?.firstElementChild) return;
    // the hours get their height a moment after they are there; from then on it is the reader who scrolls
    const observer = new ResizeObserver(() => {
      if (frame.scrollHeight <= frame.clientHeight) return;
      frame.scrollTop = (frame.scrollHeight * DAY_BEGINS) / 24;
      observer.disconnect();
    });
    observer.observe(frame.firstElementChild);
    return () => observer.disconnect();
  }, [hours]);

  // the 24 hours scroll in a box of ours, which the keyboard reaches: FullCalendar's own can not be entered
  return (
    <div ref={box} className={classes.box} data-view={view} {...(hours && { 'data-hours': true, tabIndex: 0, role: 'region', 'aria-label': text.calendar.hours })}>
      <FullCalendar
        ref={calendar}
        plugins={PLUGINS}
        views={OWN_VIEWS}
        initialView={NAMES[view]}
        initialDate={date}
        timeZone={zone}
        now={() => serverNow()}
        locale={LOCALE}
        firstDay={1}
        headerToolbar={false}
        height="auto"
        slotMinTime={printing ? firstHour(events, zone) : '00:00'}
        allDaySlot={false}
        slotEventOverlap={false}
        columnEventInnerClass={classes.inner}
        nowIndicator
        slotHeaderFormat={HOUR}
        eventTimeFormat={HOUR}
        listDaysClass={classes.days}
        listDayAltFormat={DAY_AND_MONTH}
        dayMaxEvents={4}
        moreLinkText={text.calendar.more}
        noEventsContent={moving ? '' : text.calendar.none}
        eventInteractive
        eventClass={({ event }) => (event.extendedProps.cancelled ? classes.cancelled : classes.event)}
        eventContent={eventWords}
        eventClick={(click: EventClickInfo) => onOpen(click.event.extendedProps.told as CalendarEvent, click.el)}
        events={events.map((event) => ({
          id: event.event_id,
          title: nameOf(event),
          start: event.starts_at,
          end: event.ends_at,
          extendedProps: { told: event, cancelled: event.status === 'cancelled', zone },
        }))}
      />
    </div>
  );
}

/** On paper nobody scrolls: the day begins with its first event, if that is earlier than usual. */
function firstHour(events: CalendarEvent[], zone: Zone): string {
  const hours = events.map((event) => Number(timeText(event.starts_at, zone).slice(0, 2)));
  return `${String(Math.min(DAY_BEGINS, ...hours)).padStart(2, '0')}:00`;
}

function eventWords(shown: EventDisplayInfo): React.JSX.Element {
  const { told, cancelled, zone } = shown.event.extendedProps as { told: CalendarEvent; cancelled: boolean; zone: Zone };
  return (
    <span className={classes.words}>
      <span className={classes.time}>
        {timeText(told.starts_at, zone)}
        <span className={classes.until}> – {timeText(told.ends_at, zone)}</span>
      </span>
      <b className={classes.name}>{shown.event.title}</b>
      {cancelled && <span className={classes.label}>{text.calendar.cancelled}</span>}
    </span>
  );
}
