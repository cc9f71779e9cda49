/** Everybody who can sign in. The API has no order, so all of them are read and put in one here. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { allPages } from '../../api/queries';

export const allUsersQuery = queryOptions({
  queryKey: ['users', 'all'],
  queryFn: async ({ signal }) => {
    const users = await allPages((cursor) => answer(api.GET('/users', { params: { query: { limit: 100, cursor } }, signal })));
    return users.toSorted((a, b) => a.name.localeCompare(b.name) || a.email.localeCompare(b.email));
  },
});
