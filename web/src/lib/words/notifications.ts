/** Words of notifications, in the bell and on their page. */

export const notifications = {
  notifications: {
    title: 'Notifications',
  },
} as const;
