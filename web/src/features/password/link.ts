/** Whose password, and the mailed code: kept behind the hash of the address, which no server sees. */
export interface ResetLink {
  email: string;
  code: string;
}

export function readLink(hash: string): ResetLink {
  // a plus sign belongs to some addresses, it is no space here
  const said = new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B'));
  return { email: said.get('email') ?? '', code: said.get('code') ?? '' };
}

export const writeLink = (email: string): string => `email=${encodeURIComponent(email)}`;
