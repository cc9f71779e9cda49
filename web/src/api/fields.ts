/** What the server says of single fields, by the field's name, as a form shows it. */
import { ApiError } from './errors';

export const fieldProblems = (error: unknown): Record<string, string> =>
  error instanceof ApiError ? Object.fromEntries(error.fields.map(({ field, problem }) => [field, problem])) : {};
