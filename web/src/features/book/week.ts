/** The week as it is drawn: slots and own sessions, by the viewer's civil day. Pure. */
import type { Session, Slot } from '../../api/types';
import { isOpen, type ShownSlot } from '../../live/slots';
import { text } from '../../lib/strings';
import { dayOf, timeText, offsetText, weekDays, type Day, type Instant, type Zone } from '../../lib/time';

export interface Cell {
  startsAt: Instant;
  endsAt: Instant;
  kind: 'open' | 'full' | 'withdrawn' | 'mine';
  /** The last seat of several: said in words and in colour. */
  last: boolean;
  /** "2 of 3 left", "Full", "Booked". */
  seats: string;
  /** `10:00`; with the offset where the clocks read this time twice on this day. */
  time: string;
  endTime: string;
  /** The own session in this cell. */
  sessionId?: string;
}

export interface Column {
  day: Day;
  cells: Cell[];
}

export interface WeekInput {
  week: Day;
  zone: Zone;
  slots: ShownSlot[];
  /** The viewer's scheduled sessions, with any coach. */
  mine: Session[];
  /** The one of them that is about to move: it is in nobody's way. */
  moving?: Session;
  coachId: string;
  now: Date;
  /** How long before its start a slot can still be booked. */
  noticeMinutes: number;
}

export const hasOpen = (columns: Column[]): boolean => columns.some((column) => column.cells.some((cell) => cell.kind === 'open'));

/** How many seats, in words. */
export function seatsText(slot: Slot): string {
  if (slot.seats_left <= 0) return text.book.full;
  if (slot.capacity === 1) return text.book.open;
  return slot.seats_left === 1 ? text.book.lastSeat : text.book.seats(slot.seats_left, slot.capacity);
}

/** The seven columns. Past times, times inside the notice and clashes with own sessions are not listed. */
export function weekColumns(input: WeekInput): Column[] {
  const { zone, mine, coachId, now } = input;
  const moving = input.moving?.session_id;
  const upcoming = mine.filter((session) => Date.parse(session.ends_at) > now.getTime());
  const booked = upcoming.filter((session) => session.coach_id === coachId);
  const inTheWay = upcoming.filter((session) => session.session_id !== moving);
  const leaves = upcoming.find((session) => session.session_id === moving)?.starts_at;
  const bookable = now.getTime() + input.noticeMinutes * 60_000;
  const listed = input.slots.filter((slot) => Date.parse(slot.starts_at) >= bookable && slot.starts_at !== leaves && !inTheWay.some((session) => overlap(session, slot)));
  const cells = [...booked.map((session) => ownCell(session, zone, session.session_id === moving)), ...listed.map((slot) => slotCell(slot, zone))];
  return weekDays(input.week).map((day) => {
    const ofDay = cells.filter((cell) => dayOf(cell.startsAt, zone) === day);
    ofDay.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
    return { day, cells: tellApart(ofDay, zone) };
  });
}

const overlap = (a: { starts_at: Instant; ends_at: Instant }, b: { starts_at: Instant; ends_at: Instant }): boolean =>
  a.starts_at < b.ends_at && b.starts_at < a.ends_at;

function slotCell(slot: ShownSlot, zone: Zone): Cell {
  const open = isOpen(slot);
  return {
    startsAt: slot.starts_at,
    endsAt: slot.ends_at,
    kind: open ? 'open' : slot.withdrawn ? 'withdrawn' : 'full',
    last: open && slot.capacity > 1 && slot.seats_left === 1,
    seats: slot.withdrawn ? text.book.withdrawn : seatsText(slot),
    time: timeText(slot.starts_at, zone),
    endTime: timeText(slot.ends_at, zone),
  };
}

const ownCell = (session: Session, zone: Zone, moving: boolean): Cell => ({
  startsAt: session.starts_at,
  endsAt: session.ends_at,
  kind: 'mine',
  last: false,
  seats: moving ? text.book.move.now : text.book.mine,
  time: timeText(session.starts_at, zone),
  endTime: timeText(session.ends_at, zone),
  sessionId: session.session_id,
});

/** When the clocks go back, one hour is there twice: those cells name their offset. */
function tellApart(cells: Cell[], zone: Zone): Cell[] {
  return cells.map((cell) =>
    cells.some((other) => other !== cell && other.time === cell.time) ? { ...cell, time: `${cell.time} ${offsetText(cell.startsAt, zone)}` } : cell,
  );
}
