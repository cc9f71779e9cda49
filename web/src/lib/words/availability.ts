/** Words of the availability editor. */

export const availability = {
  availability: {
    title: 'Availability',
  },
} as const;
