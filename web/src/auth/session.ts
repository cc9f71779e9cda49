/**
 * Who is signed in. The access token lives in memory (api/token), the refresh token in a cookie that scripts can not
 * read; all that is stored here is the hint that there may be such a cookie, so that a visitor's first page asks nothing.
 */
import type { QueryClient } from '@tanstack/react-query';
import * as actions from '../api/actions';
import { hasStatus } from '../api/errors';
import { meQuery } from '../api/queries';
import { dropToken, keepToken, onSessionEnd } from '../api/token';
import type { Me, Signup, SignupRequest } from '../api/types';

const HINT = 'evergreen-signed-in';

/** How the last session ended: by the person here, in another tab, or because the server no longer knows it. */
type Ending = 'chosen' | 'elsewhere' | 'expired';
type SessionEvent = { type: 'in' } | { type: 'out'; ending: Ending };

let present: boolean | null = null;
let lastEnding: Ending | null = null;
const listeners = new Set<(event: SessionEvent) => void>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('evergreen-session');

const hint = {
  read: (): boolean => attempt(() => localStorage.getItem(HINT) === '1', true),
  write: (): void => attempt(() => localStorage.setItem(HINT, '1'), undefined),
  clear: (): void => attempt(() => localStorage.removeItem(HINT), undefined),
};

/** Storage may be forbidden; the app works without it. */
function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

function enter(): void {
  present = true;
  lastEnding = null;
  hint.write();
}

function leave(ending: Ending): void {
  if (present === false) return;
  present = false;
  lastEnding = ending;
  dropToken();
  hint.clear();
  for (const tell of listeners) tell({ type: 'out', ending });
}

onSessionEnd(() => leave('expired'));

channel?.addEventListener('message', (event: MessageEvent<'in' | 'out'>) => {
  if (event.data === 'out') leave('elsewhere');
  else if (!present) {
    forgetSession();
    hint.write(); // the message may be here before the other tab's storage is
    for (const tell of listeners) tell({ type: 'in' });
  }
});

/** As if the page had just been opened: who is there is found out anew. */
export function forgetSession(): void {
  present = null;
  lastEnding = null;
  dropToken();
}

/** Calls the listener when somebody signs in or out, here or in another tab. */
export function onSession(listener: (event: SessionEvent) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const howItEnded = (): Ending | null => lastEnding;

/** The caller, or null when nobody is signed in. Raises NetworkError when that can not be found out. */
export async function whoAmI(client: QueryClient): Promise<Me | null> {
  if (present === null && !hint.read()) present = false;
  if (present === false) return null;
  try {
    const me = await client.ensureQueryData(meQuery);
    enter();
    return me;
  } catch (error) {
    if (!hasStatus(error, 401)) throw error;
    leave('expired');
    return null;
  }
}

/** Signs in and tells the other tabs. Raises ApiError (401: wrong e-mail or password), NetworkError. */
export async function signIn(client: QueryClient, email: string, password: string): Promise<void> {
  keepToken(await actions.login(email, password));
  client.clear();
  enter();
  channel?.postMessage('in');
}

/** Opens an account (6.1, 6.2, 6.7); signing in is a second step. Raises ApiError, NetworkError. */
export const signUp = (person: SignupRequest): Promise<Signup> => actions.signup(person);

/** Ends the session here and in every other tab. Raises NetworkError: then the person is still signed in. */
export async function signOut(): Promise<void> {
  await actions.logout();
  leave('chosen');
  channel?.postMessage('out');
}
