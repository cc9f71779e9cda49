/** What a person may do beside or against the role: pure. */
import type { Account, Permission } from '../../api/types';
import { accounts } from '../../lib/words/accounts';

/** Every permission there is, as the screen lists them. */
export const PERMISSIONS = Object.keys(accounts.permissions.names) as Permission[];

export type Group = keyof typeof accounts.permissions.groups;
export const GROUPS = Object.keys(accounts.permissions.groups) as Group[];
export const inGroup = (group: Group): Permission[] => PERMISSIONS.filter((permission) => permission.startsWith(`${group}:`));

/** How many permissions differ from what the role gives. */
export const changedPermissions = (user: Account): number => PERMISSIONS.filter((one) => user.permissions.includes(one) !== user.role_permissions.includes(one)).length;

/** What has to be granted and revoked, so that a person of the role holds exactly `wanted`. */
export const overridesFor = (wanted: Permission[], byRole: Permission[]): { granted: Permission[]; revoked: Permission[] } => ({
  granted: PERMISSIONS.filter((one) => wanted.includes(one) && !byRole.includes(one)),
  revoked: PERMISSIONS.filter((one) => !wanted.includes(one) && byRole.includes(one)),
});
