/** Every member, for choosing one. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { allPages } from '../../api/queries';

export const allMembersQuery = queryOptions({
  queryKey: ['members', 'every'],
  queryFn: ({ signal }) => allPages((cursor) => answer(api.GET('/members', { params: { query: { limit: 100, cursor } }, signal }))),
  staleTime: 60_000,
});
