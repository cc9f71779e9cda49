/** Words of the administration: coaches and users. */

export const practice = {
  coaches: {
    title: 'Coaches',
  },

  users: {
    title: 'Users',
  },
} as const;
