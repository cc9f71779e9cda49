/** Saves something about the person signed in. */
import { useQueryClient } from '@tanstack/react-query';
import { updateMe } from '../api/actions';
import { meQuery } from '../api/queries';

export function useSaveMe(): (change: Parameters<typeof updateMe>[0]) => Promise<void> {
  const client = useQueryClient();
  return async (change) => {
    client.setQueryData(meQuery.queryKey, await updateMe(change));
    // the name and the zone stand in more than one place
    for (const key of ['coaches', 'members', 'dashboard', 'sessions', 'users']) void client.invalidateQueries({ queryKey: [key] });
  };
}
