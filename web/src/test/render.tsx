/** The whole app at an address, as a browser would open it. */
import { notifications } from '@mantine/notifications';
import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryHistory } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { vi } from 'vitest';
import { App } from '../app/App';
import { makeClient } from '../app/client';
import { makeRouter, type AppRouter } from '../app/routes';
import { join } from '../app/start';
import { forgetSession } from '../auth/session';
import { forgetPushes } from '../live/live';
import { stopLive } from '../live/socket';
import { NOW } from './fixtures';

export interface Opened {
  user: ReturnType<typeof userEvent.setup>;
  router: AppRouter;
  client: QueryClient;
}

let stop = (): void => {};

/** Closes what the last test left open. */
export function close(): void {
  stop();
  notifications.clean();
  stopLive();
  forgetPushes();
  forgetSession();
}

/** Opens the address; `signedIn: false` comes without the hint that a refresh cookie may be there. */
export async function open(address: string, { signedIn = true, now = NOW } = {}): Promise<Opened> {
  close();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
  if (signedIn) localStorage.setItem('evergreen-signed-in', '1');
  const client = makeClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  const router = makeRouter(client);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) } as never);
  stop = join(router, client);
  await act(() => router.load());
  render(<App client={client} router={router} env="test" />);
  return { user: userEvent.setup({ delay: null }), router, client };
}
