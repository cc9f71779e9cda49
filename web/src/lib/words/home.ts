/** Words of the start pages of member, coach and administrator. */

export const home = {
  home: {
    title: 'Home',
    overview: 'Overview',
  },
} as const;
