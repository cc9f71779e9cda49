/** Words of notifications, in the bell and on their page. */

export const notifications = {
  notifications: {
    title: 'Notifications',
    bell: (unread: string) => (unread ? `Notifications, ${unread} unread` : 'Notifications'),
    unread: 'Unread',
    all: 'All',
    filter: 'Show',
    readAll: 'Mark all as read',
    read: (title: string) => `Mark “${title}” as read`,
    seeAll: 'All notifications',
    empty: 'Nothing yet',
    emptyHint: 'Bookings, reminders, messages and changes appear here.',
    noneUnread: 'All read',
    noneUnreadHint: 'You are up to date.',
    showAll: 'Show all',
    loadFailed: "We couldn't load your notifications",
    stale: "We couldn't refresh the list. It may be out of date.",
    readFailed: "We couldn't mark it as read",
    offline: "You're offline: nothing can be marked as read.",
    open: {
      session: 'View session',
      rate: 'Rate session',
      message: 'Read message',
      member: 'View member',
      book: 'Choose another time',
    },
  },
} as const;
