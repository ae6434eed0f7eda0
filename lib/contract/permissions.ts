/** What an API key may be given. */
export const scopes = ['audit_log:read', 'audit_log:write'] as const;

export type Scope = (typeof scopes)[number];

/** What an operation may ask for: a scope, or something that only a person may do. */
export type Permission =
  | Scope
  | 'api_keys:manage'
  | 'members:manage'
  | 'organization:manage'
  | 'views:manage';

export const roles = ['owner', 'admin', 'member'] as const;

export type Role = (typeof roles)[number];

/** The role that is stored of a member; one that is not known here may do nothing more than a member. */
export const toRole = (stored: string | null): Role =>
  roles.find((role) => role === stored) ?? 'member';

// Nobody writes entries by hand: that is for the organization's systems, which have keys.
const administration: readonly Permission[] = [
  'audit_log:read',
  'api_keys:manage',
  'members:manage',
  'organization:manage',
  'views:manage',
];

export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: administration,
  admin: administration,
  member: [],
};
