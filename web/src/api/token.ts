/**
 * The access token: in memory only, renewed by the HttpOnly refresh cookie, one renewal at a time.
 * The refresh token itself is never seen by this code.
 */
import type { Token } from './types';
import { ApiError, NetworkError } from './errors';

/** Renew this long before the token ends, so that no request is refused for a clock's sake. */
const EARLY_MS = 30_000;

let token: string | null = null;
let expiresAt = 0;
let renewal: Promise<string> | null = null;
/** Moves at each sign-in and sign-out, so that a renewal under way can not bring back who has left. */
let era = 0;
let ended: () => void = () => {};

export function keepToken(fresh: Token): string {
  token = fresh.access_token;
  expiresAt = Date.now() + fresh.expires_in * 1000;
  era += 1;
  return token;
}

export function dropToken(): void {
  token = null;
  expiresAt = 0;
  era += 1;
}

/** Calls the listener when the server no longer knows the caller: the session is over. */
export function onSessionEnd(listener: () => void): void {
  ended = listener;
}

export function endSession(): void {
  dropToken();
  ended();
}

/** A token that holds for the next half minute; renews it when needed. Raises as `renewToken`. */
export async function currentToken(): Promise<string> {
  return token !== null && Date.now() < expiresAt - EARLY_MS ? token : renewToken();
}

/**
 * Gets a new token; callers at the same time share one request.
 * Raises ApiError 401 when nobody is signed in, NetworkError when the server can not be reached.
 */
export function renewToken(): Promise<string> {
  renewal ??= renew(era).finally(() => {
    renewal = null;
  });
  return renewal;
}

async function renew(startedIn: number): Promise<string> {
  let response: Response;
  try {
    response = await fetch('/api/auth/refresh', { method: 'POST', headers: { Accept: 'application/json' } });
  } catch (cause) {
    throw new NetworkError('The server can not be reached', { cause });
  }
  if (response.status >= 500 || response.status === 429) throw new NetworkError(`The server answered ${response.status}`);
  const refused = new ApiError(401, 'Unauthorized', 'Please sign in');
  if (!response.ok) {
    if (era === startedIn) endSession();
    throw refused;
  }
  const fresh = (await response.json()) as Token;
  if (era !== startedIn) throw refused;
  return keepToken(fresh);
}
