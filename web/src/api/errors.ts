/** What can go wrong with a request, as two classes: the server said no, or nobody answered. */

export interface FieldProblem {
  field: string;
  problem: string;
}

/** The server refused: `{"Code", "Message", "Fields"?}` with a status; `details` is the whole answer. */
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: FieldProblem[] = [],
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

/** No answer came back: the request may or may not have arrived. */
export class NetworkError extends Error {
  override name = 'NetworkError';
}

export const hasCode = (error: unknown, ...codes: string[]): boolean => error instanceof ApiError && codes.includes(error.code);
export const hasStatus = (error: unknown, ...statuses: number[]): boolean => error instanceof ApiError && statuses.includes(error.status);
