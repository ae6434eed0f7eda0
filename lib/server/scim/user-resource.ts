import 'server-only';
import { env } from '@/lib/server/core/env';
import type { UserRow } from './user-rows';

/** The address of a resource: never from the Host header, which anybody can send. */
export const locationOf = (path: string) => `${new URL(env().BASE_URL).origin}/scim/v2${path}`;

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** A user as SCIM shows them (RFC 7643, 4.1). Absent attributes are left out. */
export function toUserResource(row: UserRow) {
  const name = {
    ...(row.formattedName !== null && { formatted: row.formattedName }),
    ...(row.familyName !== null && { familyName: row.familyName }),
    ...(row.givenName !== null && { givenName: row.givenName }),
  };
  return {
    schemas: [userSchema],
    id: row.id,
    ...(row.externalId !== null && { externalId: row.externalId }),
    userName: row.userName,
    ...(Object.keys(name).length > 0 && { name }),
    ...(row.displayName !== null && { displayName: row.displayName }),
    emails: [{ value: row.email ?? row.address, type: 'work', primary: true }],
    active: row.active,
    meta: {
      resourceType: 'User',
      created: row.createdAt.toISOString(),
      lastModified: row.updatedAt.toISOString(),
      location: locationOf(`/Users/${row.id}`),
    },
  };
}
