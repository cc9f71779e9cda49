import type { Account, Role } from '../../api/types';

export const ROLES: readonly Role[] = ['member', 'coach', 'admin'];

/** What the list of users keeps in the address. */
export interface UsersSearch {
  /** Part of a name or an address. */
  q?: string;
  role?: Role;
}

export const usersSearch = (search: Record<string, unknown>): UsersSearch => ({
  q: typeof search.q === 'string' && search.q ? search.q : undefined,
  role: ROLES.find((role) => role === search.role),
});

export const matches = (user: Account, { q = '', role }: UsersSearch): boolean =>
  (!role || user.role === role) && `${user.name} ${user.email}`.toLowerCase().includes(q.trim().toLowerCase());
