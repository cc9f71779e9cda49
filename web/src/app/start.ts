/** Joins session, socket, cache and address: who signs in goes live, who signs out leaves nothing behind. */
import type { QueryClient } from '@tanstack/react-query';
import { onSession } from '../auth/session';
import { safeNext } from '../auth/next';
import { feedCache, forgetPushes } from '../live/live';
import { stopLive } from '../live/socket';
import type { AppRouter } from './routes';

export function join(router: AppRouter, client: QueryClient): () => void {
  const stopFeeding = feedCache(client);
  const stopListening = onSession((event) => {
    if (event.type === 'in') return void router.invalidate();
    stopLive();
    forgetPushes();
    const next = event.ending === 'chosen' ? undefined : safeNext(router.state.location.href);
    void router.navigate({ to: '/login', search: { next }, replace: true }).then(() => client.clear());
  });
  return () => {
    stopFeeding();
    stopListening();
  };
}
