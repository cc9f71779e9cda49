/** Words of a coach's start page. */

export const coachHome = {
  coachHome: {
    today: 'Today',
    now: (time: string) => `Now, ${time}`,
    seats: (booked: number, capacity: number) => `${booked} of ${capacity}`,
    seatsTaken: 'seats taken',
    nothingToday: 'Nothing today',
    next: (when: string, member: string) => `Next: ${when} with ${member}`,
    nothingAhead: 'Nothing is booked yet. Members book inside your hours.',
    setHours: 'Set your hours',
    done: (n: number) => (n === 1 ? '1 session' : `${n} sessions`),

    numbers: 'Your practice in numbers',
    activeMembers: (n: number) => (n === 1 ? 'active member' : 'active members'),
    thisWeekCount: (n: number) => (n === 1 ? 'session left this week' : 'sessions left this week'),
    rating: (n: number) => (n === 1 ? 'average of 1 rating' : `average of ${n} ratings`),
    noRating: 'no rating yet',
    outOf: 'out of 5',
    places: (n: number) => (n === 1 ? 'place left' : 'places left'),
    closed: 'places left, hidden from signup',

    thisWeek: 'This week',
    restEmpty: 'Nothing else this week.',
    allSessions: 'All sessions',

    attention: 'Needs attention',
    attentionEmpty: 'All caught up.',
    unread: (n: number) => (n === 1 ? '1 unread message' : `${n} unread messages`),
    moreUnread: (n: number) => (n === 1 ? '1 more conversation' : `${n} more conversations`),
    quiet: 'Nothing booked for two weeks',
    quietUntil: (date: string) => `Next session only on ${date}`,
    moreQuiet: (n: number) => (n === 1 ? '1 more member with nothing booked' : `${n} more members with nothing booked`),

    activity: 'Recent member activity',
    activityEmpty: 'What your members do appears here.',
    did: {
      booked: (when: string) => `booked ${when}`,
      cancelled: (when: string) => `cancelled ${when}`,
      moved: (when: string) => `moved to ${when}`,
      rated: () => 'rated a session',
      joined: () => 'is a new member of yours',
    },
    arranged: {
      booked: (when: string) => `was booked for ${when}`,
      cancelled: (when: string) => `no longer has ${when}`,
      moved: (when: string) => `was moved to ${when}`,
    },
  },
} as const;
