import type { Role } from '@/lib/contract/permissions';

export const roleLabels: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
};

export const roleTexts: Record<Role, string> = {
  owner: 'Everything, and makes owners.',
  admin: 'Reads the log, and manages keys and members.',
  member: 'Belongs to the organization, without the log.',
};

/** What somebody of this role may make of others: only owners make owners. */
export function rolesGivenBy(viewer: Role): { value: Role; label: string }[] {
  const given: Role[] = viewer === 'owner' ? ['member', 'admin', 'owner'] : ['member', 'admin'];
  return given.map((value) => ({ value, label: roleLabels[value] }));
}
