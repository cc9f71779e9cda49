/** Words of the start pages: what all share, and the member's. */

export const home = {
  home: {
    title: 'Home',
    overview: 'Overview',
    greeting: {
      morning: (name: string) => `Good morning, ${name}`,
      afternoon: (name: string) => `Good afternoon, ${name}`,
      evening: (name: string) => `Good evening, ${name}`,
    },
    loadFailed: "We couldn't load your start page",
    stale: "We couldn't refresh this page. It may be out of date.",
  },

  memberHome: {
    next: 'Your next session',
    current: 'Your session now',
    details: 'Session details',
    change: 'Reschedule or cancel',
    none: 'No sessions yet',
    noneHint: (coach: string) => `Find a time with ${coach}.`,
    actions: 'Quick actions',
    book: 'Book a session',
    bookHint: (coach: string) => `See ${coach}'s open times`,
    message: 'Message coach',
    unread: (count: number) => `${count} unread message${count === 1 ? '' : 's'}`,
    write: (coach: string) => `Write to ${coach}`,
    rate: 'Rate your last session',
    soon: "You'll be matched with a coach soon",
    notAllowed: 'Your account may not do this',
    upcoming: 'Upcoming',
    all: 'All sessions',
  },

  countdown: {
    label: 'Time until the session',
    units: { days: 'days', hours: 'hrs', minutes: 'min', seconds: 'sec' },
    soon: 'Starting soon',
    now: 'In progress',
    until: (time: string) => `until ${time}`,
  },
} as const;
