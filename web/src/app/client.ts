/** The query cache, the one home of what the server said. */
import { QueryClient } from '@tanstack/react-query';
import { retry } from '../api/queries';
import { tellingTabs } from '../live/tabs';

export const makeClient = (): QueryClient =>
  new QueryClient({
    mutationCache: tellingTabs(),
    defaultOptions: {
      // "always": offline, a read fails at once and says so, and no booking waits in secret for the network
      queries: { staleTime: 15_000, retry, networkMode: 'always', refetchOnReconnect: true },
      mutations: { networkMode: 'always' },
    },
  });
