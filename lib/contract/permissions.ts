/** What an API key can hold. */
export const scopes = [
  'audit_log:read',
  'audit_log:verify',
  'audit_log:write',
  'schemas:write',
] as const;

export type Scope = (typeof scopes)[number];

/** What a key that holds these scopes may do: whoever reads entries may also verify them. */
export const scopePermissions = (held: readonly string[]): Scope[] =>
  scopes.filter(
    (scope) =>
      held.includes(scope) || (scope === 'audit_log:verify' && held.includes('audit_log:read')),
  );

/** What an operation can require: a scope, or a permission that only people hold. */
export type Permission =
  | Scope
  /** Of a guest link alone: whoever else reads may export. */
  | 'audit_log:export'
  | 'api_keys:manage'
  | 'members:manage'
  | 'organization:manage'
  | 'views:manage'
  | 'cases:read'
  | 'cases:manage'
  /** Of what others have made or written. */
  | 'cases:delete'
  | 'evidence:manage'
  | 'sign_in:manage'
  | 'guests:manage'
  | 'organization:delete';

export const roles = ['owner', 'admin', 'auditor', 'member'] as const;

export type Role = (typeof roles)[number];

/** A member's role as it is stored; an unknown one counts as member. */
export const toRole = (stored: string | null): Role =>
  roles.find((role) => role === stored) ?? 'member';

// People do not write entries: the organization's systems do, with API keys.
const administration: readonly Permission[] = [
  'audit_log:read',
  'audit_log:verify',
  'schemas:write',
  'api_keys:manage',
  'members:manage',
  'organization:manage',
  'views:manage',
  'cases:read',
  'cases:manage',
  'evidence:manage',
  'sign_in:manage',
];

const readingAndVerifying: readonly Permission[] = ['audit_log:read', 'audit_log:verify'];

export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: [...administration, 'cases:delete', 'guests:manage', 'organization:delete'],
  admin: administration,
  // Whole, or what their access is limited to.
  auditor: [...readingAndVerifying, 'cases:read'],
  // Of the entries of what they did themselves.
  member: readingAndVerifying,
};
