/** The API as the document describes it: typed paths, bearer token, one silent renewal after a 401, errors as classes. */
import createClient from 'openapi-fetch';
import { hearServerTime } from '../lib/clock';
import { ApiError, NetworkError, type FieldProblem } from './errors';
import type { paths } from './schema.gen';
import { currentToken, endSession, renewToken } from './token';

const baseUrl = `${globalThis.location?.origin ?? ''}/api`;

/** For people who are signed in. Its calls raise ApiError, NetworkError, or the abort's own error; read them with `answer`. */
export const api = createClient<paths>({ baseUrl, fetch: asSomebody });

/** The same without a token: what anybody may ask. */
export const publicApi = createClient<paths>({ baseUrl, fetch: asAnybody });

/** The body of an answer. A refusal was raised before, so there is nothing else. */
export async function answer<Asked extends Promise<{ data?: unknown }>>(asked: Asked): Promise<NonNullable<Awaited<Asked>['data']>> {
  return (await asked).data as NonNullable<Awaited<Asked>['data']>;
}

/** An answer without a body. */
export async function done(asked: Promise<unknown>): Promise<void> {
  await asked;
}

async function asSomebody(request: Request): Promise<Response> {
  const again = request.clone(); // a body can be read once
  let response = await exchange(request, await currentToken());
  if (response.status === 401) {
    response = await exchange(again, await renewToken());
    if (response.status === 401) endSession();
  }
  return accepted(response);
}

async function asAnybody(request: Request): Promise<Response> {
  return accepted(await exchange(request));
}

async function exchange(request: Request, bearer?: string): Promise<Response> {
  if (bearer) request.headers.set('Authorization', `Bearer ${bearer}`);
  try {
    const response = await fetch(request);
    hearServerTime(response.headers.get('Date'));
    return response;
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new NetworkError('The server can not be reached', { cause });
  }
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response;
  const said = (await response.json().catch(() => null)) as { Code?: string; Message?: string; Fields?: FieldProblem[] } | null;
  const code = said?.Code ?? `Http${response.status}`;
  throw new ApiError(response.status, code, said?.Message ?? '', Array.isArray(said?.Fields) ? said.Fields.map(asSentence) : [], { ...said });
}

/** The API says what is wrong as the rest of a sentence, after the field's name; under a field it stands alone. */
const asSentence = ({ field, problem }: FieldProblem): FieldProblem => ({ field, problem: problem.charAt(0).toUpperCase() + problem.slice(1) });
