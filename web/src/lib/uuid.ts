/** A random id: for an intention that is sent with its retries, and for a crash that a person may quote. */
export function uuid(): string {
  // randomUUID is missing where the page is neither HTTPS nor localhost
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
