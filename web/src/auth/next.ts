/** The pages in front of the door: nobody is led back to them. */
const OUTSIDE = /^\/(login|signup|confirm|forgot-password|reset-password)\b/;

/** Where to go after signing in: a path of this site, or home. Anything else would let a link send people away. */
export function safeNext(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !OUTSIDE.test(next) ? next : undefined;
}
