/** Where to go after signing in: a path of this site, or home. Anything else would let a link send people away. */
export function safeNext(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !/^\/(login|signup)\b/.test(next) ? next : undefined;
}
