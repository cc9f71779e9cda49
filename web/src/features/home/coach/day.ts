/** A coach's day and week as they are drawn: sessions of one slot together, days apart, and where now is. Pure. */
import type { CoachDashboard, Session } from '../../../api/types';
import { dayOf, type Day, type Instant, type Zone } from '../../../lib/time';

export type TodaySession = CoachDashboard['today'][number];

/** The sessions that begin together: one slot, with as many seats as it has. */
export interface Group {
  startsAt: Instant;
  endsAt: Instant;
  booked: number;
  capacity: number;
  sessions: TodaySession[];
  state: 'over' | 'now' | 'ahead';
}

export function groups(today: TodaySession[], now: Date): Group[] {
  const found = new Map<string, Group>();
  for (const session of today) {
    const key = `${session.starts_at} ${session.ends_at}`;
    const group = found.get(key);
    if (group) group.sessions.push(session);
    else {
      found.set(key, {
        startsAt: session.starts_at, endsAt: session.ends_at, booked: session.seats.booked, capacity: session.seats.capacity, sessions: [session], state: stateOf(session, now),
      });
    }
  }
  return [...found.values()].toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
}

function stateOf(session: Session, now: Date): Group['state'] {
  if (Date.parse(session.ends_at) <= now.getTime()) return 'over';
  return Date.parse(session.starts_at) <= now.getTime() ? 'now' : 'ahead';
}

/** How many of the groups begin before now: the marker stands after them. */
export const nowAfter = (all: Group[]): number => all.filter((group) => group.state !== 'ahead').length;

/** The rest of the week by day, in the coach's zone, without today. */
export function restOfWeek(sessions: Session[], zone: Zone, now: Date): { day: Day; sessions: Session[] }[] {
  const today = dayOf(now, zone);
  const days = new Map<Day, Session[]>();
  for (const session of sessions) {
    const day = dayOf(session.starts_at, zone);
    if (day === today || Date.parse(session.ends_at) <= now.getTime()) continue;
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return [...days].map(([day, those]) => ({ day, sessions: those }));
}
