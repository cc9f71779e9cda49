/** An error in words that hold for every act; a screen adds the ones it knows better. */
import { text } from '../lib/strings';
import { ApiError, NetworkError } from './errors';

export interface Failure {
  title: string;
  hint?: string;
}

export function failure(error: unknown): Failure {
  if (error instanceof NetworkError) return { title: text.problems.network, hint: text.problems.networkHint };
  if (!(error instanceof ApiError)) return { title: text.problems.server, hint: text.problems.networkHint };
  if (error.status === 503 || error.status === 429) return { title: text.problems.busy, hint: text.problems.busyHint };
  if (error.status === 403) return { title: text.problems.forbidden, hint: error.message || undefined };
  if (error.status >= 500) return { title: text.problems.server, hint: text.problems.busyHint };
  return { title: error.message || text.problems.server };
}

/** Why something can not be shown (the kinds of `ui/Trouble`). */
export function troubleOf(error: unknown): 'forbidden' | 'missing' | 'failed' {
  if (!(error instanceof ApiError)) return 'failed';
  if (error.status === 403) return 'forbidden';
  return error.status === 404 || error.status === 400 ? 'missing' : 'failed';
}
