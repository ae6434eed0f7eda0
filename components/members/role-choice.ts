import { roleMessages } from '@/lib/client/messages/members/roles';
import type { Role } from '@/lib/contract/permissions';

/** The roles that somebody with this role may give: only owners make owners. */
export function rolesGivenBy(viewer: Role): { value: Role; label: string }[] {
  const given: Role[] =
    viewer === 'owner' ? ['member', 'auditor', 'admin', 'owner'] : ['member', 'auditor', 'admin'];
  return given.map((value) => ({ value, label: roleMessages.names[value] }));
}
