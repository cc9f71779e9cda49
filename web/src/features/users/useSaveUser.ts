/** Saving what an administrator decided about a user; it counts from that person's next call on. */
import { useQueryClient } from '@tanstack/react-query';
import { updateUser } from '../../api/actions';
import type { Account, AccountChange } from '../../api/types';
import { allUsersQuery } from './queries';

export function useSaveUser(user: Account): (change: AccountChange) => Promise<void> {
  const client = useQueryClient();
  return async (change) => {
    const saved = await updateUser(user.user_id, change);
    client.setQueryData(allUsersQuery.queryKey, (users) => users?.map((each) => (each.user_id === saved.user_id ? saved : each)));
    // name and status stand in profiles and lists, too
    for (const key of ['me', 'coaches', 'members', 'sessions', 'dashboard']) void client.invalidateQueries({ queryKey: [key] });
  };
}
