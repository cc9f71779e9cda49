/** Words of profiles, a person's own and a coach's. */

export const profile = {
  profile: {
    title: 'Profile',
    coach: 'Coach',
  },
} as const;
