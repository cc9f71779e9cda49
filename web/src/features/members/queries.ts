import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { allPages } from '../../api/queries';
import { NO_COACH, type AllMembersSearch } from './search';

/** The members of a coach, of nobody or of all. The API has no order and no search, so all of them are read and put in one here. */
export const allMembersQuery = ({ coach, status }: AllMembersSearch) =>
  queryOptions({
    queryKey: ['members', 'all', coach, status],
    queryFn: async ({ signal }) => {
      const whose = coach === NO_COACH ? { unassigned: true } : { coach_id: coach };
      const members = await allPages((cursor) => answer(api.GET('/members', { params: { query: { ...whose, status, limit: 100, cursor } }, signal })));
      return members.toSorted((a, b) => a.name.localeCompare(b.name));
    },
  });
