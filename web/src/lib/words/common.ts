/** Words that every screen shares: the frame, the connection, what went wrong, times and zones. */

export const common = {
  product: 'Evergreen',
  close: 'Close',
  tryAgain: 'Try again',
  showMore: 'Show more',
  reload: 'Reload',
  dismiss: 'Dismiss',
  offline: "You're offline. Changes need a connection.",

  frame: {
    skip: 'Skip to content',
    menu: 'Menu',
    menuUnread: (n: number) => `Menu, ${n} unread message${n === 1 ? '' : 's'}`,
    unread: 'unread',
    mainNav: 'Main',
    toDark: 'Use dark theme',
    toLight: 'Use light theme',
    account: (name: string) => `Account of ${name}`,
    signOut: 'Sign out',
    signOutFailed: "We couldn't reach the server, so you are still signed in.",
    roles: { member: 'Member', coach: 'Coach', admin: 'Administrator' },
    book: 'Book a session',
    sessions: 'Sessions',
    profile: 'Profile',
  },

  live: { live: 'Live', connecting: 'Connecting…', reconnecting: 'Reconnecting…', offline: 'Offline' },

  problems: {
    network: "We couldn't reach the server",
    networkHint: 'Check your connection and try again.',
    server: 'Something went wrong on our side',
    busy: 'Evergreen is very busy right now',
    busyHint: 'Nothing was changed. Please try again in a moment.',
    crash: 'This page stopped working',
    crashHint: (id: string) => `Reloading usually helps. If it happens again, tell us this reference: ${id}`,
    forbidden: "You don't have access to this",
    forbiddenHint: 'It belongs to somebody else, or to another role.',
    notFound: "We couldn't find this page",
    notFoundHint: 'The address may be mistyped, or what was here is gone.',
    offline: "You're offline",
    offlineHint: 'Evergreen carries on as soon as you are connected again.',
    unreachable: "Evergreen can't be reached right now",
    unreachableHint: 'Please try again in a moment.',
  },

  when: {
    label: 'When',
    zone: (zone: string) => `Times in ${zone}`,
    clockChange: (forward: boolean, by: string, city: string, day: string) =>
      `Clocks in ${city} go ${forward ? 'forward' : 'back'} by ${by} on ${day}, before this session. The time shown is the one after the change.`,
  },

  zones: {
    label: 'Time zone',
    likely: 'Suggested: type to find any zone',
    all: 'All zones',
    none: 'No such zone',
    differ: (profile: string, device: string) => `Your profile says ${profile}, this device ${device}.`,
    use: (city: string) => `Use ${city}`,
    used: (city: string) => `Your profile says ${city} now.`,
  },
} as const;
