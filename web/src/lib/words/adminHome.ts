/** Words of the administrator's start page. Not part of `text`, which everybody loads: the page imports them. */

export const adminHome = {
  numbers: 'The practice in numbers',
  members: (count: number) => (count === 1 ? 'member' : 'members'),
  coaches: (count: number) => (count === 1 ? 'coach' : 'coaches'),
  sessions: (count: number) => (count === 1 ? 'session today' : 'sessions today'),
  waiting: (count: number) => (count === 1 ? 'member awaits a coach' : 'members await a coach'),
  unassigned: 'Awaiting a coach',
  unassignedNone: 'Everybody has a coach.',
  all: 'See all',
  allWaiting: (count: number) => `See all ${count}`,
  near: 'Coaches near capacity',
  nearNone: 'Every coach has room.',
  places: (left: number) => (left === 0 ? 'Full' : `${left} place${left === 1 ? '' : 's'} left`),
  today: 'Sessions today',
  todayNone: 'No sessions today.',
  more: (count: number) => `and ${count} more today`,
  problems: 'Delivery problems',
  problemsNone: 'Everything reached its reader.',
  delivery: { due: 'Not out yet', sent: 'Sent', given_up: 'Given up', superseded: 'Overtaken', bounced: 'Came back' },
} as const;
