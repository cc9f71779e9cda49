/** Words about members. */

export const members = {
  members: {
    title: 'Members',
    one: 'Member',
  },
} as const;
