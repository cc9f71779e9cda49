/** Words of the calendar. */

export const calendar = {
  calendar: {
    title: 'Calendar',
  },
} as const;
