/** The tabs of one browser agree: what was done in one is read again in the others. */
import { MutationCache, type QueryClient } from '@tanstack/react-query';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('evergreen-acts');

/** Slots have a way of their own to become true again: the revisions of the pushes (live/live). */
const hasOwnWay = (key: unknown): boolean => key === 'slots' || key === 'open-times';

/** A cache of acts that tells the other tabs of each that succeeded. */
export const tellingTabs = (): MutationCache => new MutationCache({ onSuccess: () => channel?.postMessage('acted') });

/** Reads again what is on screen, and whatever else is cached when it is next shown. */
export const readAgain = (client: QueryClient): void => void client.invalidateQueries({ predicate: (query) => !hasOwnWay(query.queryKey[0]) });

/** Reads again after every act in another tab, until the returned function is called. */
export function followTabs(client: QueryClient): () => void {
  const read = (): void => readAgain(client);
  channel?.addEventListener('message', read);
  return () => channel?.removeEventListener('message', read);
}
