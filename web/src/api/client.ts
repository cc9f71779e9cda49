/** One function that speaks HTTP as the contract says: JSON, bearer token, one silent renewal after a 401, errors as classes. */
import { ApiError, NetworkError, type FieldProblem } from './errors';
import { currentToken, endSession, renewToken } from './token';

export interface RequestOptions {
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Public routes are asked without a token. */
  anonymous?: boolean;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Asks the API and returns its JSON. Raises ApiError, NetworkError, or the abort's own error. */
export async function request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(method, path, options);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** As `request`, for an answer that is a file. */
export async function download(path: string): Promise<Blob> {
  return (await send('GET', path, {})).blob();
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const ask = (bearer?: string): Promise<Response> => exchange(method, path, options, bearer);
  let response = await ask(options.anonymous ? undefined : await currentToken());
  if (response.status === 401 && !options.anonymous) {
    response = await ask(await renewToken());
    if (response.status === 401) endSession();
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

async function exchange(method: Method, path: string, options: RequestOptions, bearer?: string): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers };
  if (bearer) headers.Authorization = `Bearer ${bearer}`;
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined && value !== null) query.set(key, String(value));
  }
  try {
    return await fetch(`/api${path}${query.size ? `?${query}` : ''}`, {
      method,
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new NetworkError('The server can not be reached', { cause });
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const said = (await response.json().catch(() => null)) as { Code?: string; Message?: string; Fields?: FieldProblem[] } | null;
  const code = said?.Code ?? `Http${response.status}`;
  return new ApiError(response.status, code, said?.Message ?? '', Array.isArray(said?.Fields) ? said.Fields : []);
}
