import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { FilterColumns } from './filter-sql';
import { ScimError } from './scim-error';
import { locationOf } from './user-resource';

export type GroupRow = {
  id: string;
  displayName: string;
  externalId: string | null;
  role: string | null;
  createdAt: Date;
  updatedAt: Date;
};

const selected = Prisma.sql`
  g.id, g.display_name AS "displayName", g.external_id AS "externalId", g.role,
  g.created_at AS "createdAt", g.updated_at AS "updatedAt"`;

const members = {
  kind: 'id',
  sql: Prisma.sql`NULL`,
  has: (value: string) => Prisma.sql`EXISTS (
    SELECT FROM scim_group_member AS held
    WHERE held.organization_id = g.organization_id AND held.group_id = g.id AND held.user_id = ${value})`,
} as const;

/** What groups can be filtered by. */
export const groupColumns: FilterColumns = {
  id: { kind: 'id', sql: Prisma.sql`g.id` },
  displayname: { kind: 'text', sql: Prisma.sql`g.display_name` },
  externalid: { kind: 'id', sql: Prisma.sql`g.external_id` },
  members,
  'members.value': members,
  'meta.created': { kind: 'time', sql: Prisma.sql`g.created_at` },
  'meta.lastmodified': { kind: 'time', sql: Prisma.sql`g.updated_at` },
};

type Page = { condition: Prisma.Sql; offset: number; limit: number };

/** A page of groups, in the order of their ids, and how many there are. */
export async function readGroups(
  client: Transaction,
  organizationId: string,
  { condition, offset, limit }: Page,
): Promise<{ total: number; rows: GroupRow[] }> {
  const from = Prisma.sql`FROM scim_group AS g WHERE g.organization_id = ${organizationId} AND (${condition})`;
  const [counted] = await client.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total ${from}`;
  const rows = await client.$queryRaw<GroupRow[]>`
    SELECT ${selected} ${from} ORDER BY g.id LIMIT ${limit} OFFSET ${offset}`;
  return { total: counted?.total ?? 0, rows };
}

/** One group of the organization, or null if there is none: another organization's is none. */
export const findGroup = (
  client: Transaction,
  organizationId: string,
  id: string,
): Promise<GroupRow | null> => client.scimGroup.findFirst({ where: { organizationId, id } });

/** How many members one answer may have. */
const maxShown = 10_000;

type Held = { groupId: string; userId: string };

/** The members of groups, by the group. Throws `tooMany` where an answer would be too long. */
export async function membersOf(
  client: Transaction,
  organizationId: string,
  groupIds: string[],
): Promise<Map<string, string[]>> {
  const rows = await client.$queryRaw<Held[]>`
    SELECT group_id AS "groupId", user_id AS "userId" FROM scim_group_member
    WHERE organization_id = ${organizationId} AND group_id = ANY(${groupIds}::text[])
    ORDER BY group_id, user_id LIMIT ${maxShown + 1}`;
  if (rows.length > maxShown) {
    throw new ScimError(
      'bad_request',
      `These groups have more than ${maxShown} members together: ask for fewer, or with excludedAttributes=members.`,
      'tooMany',
    );
  }
  const found = new Map<string, string[]>(groupIds.map((id) => [id, []]));
  for (const { groupId, userId } of rows) found.get(groupId)?.push(userId);
  return found;
}

export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** A group as SCIM shows it (RFC 7643, 4.2); without members where they are not asked for. */
export function toGroupResource(row: GroupRow, userIds: string[] | null) {
  return {
    schemas: [groupSchema],
    id: row.id,
    ...(row.externalId !== null && { externalId: row.externalId }),
    displayName: row.displayName,
    ...(userIds !== null && {
      members: userIds.map((value) => ({
        value,
        $ref: locationOf(`/Users/${value}`),
        type: 'User',
      })),
    }),
    meta: {
      resourceType: 'Group',
      created: row.createdAt.toISOString(),
      lastModified: row.updatedAt.toISOString(),
      location: locationOf(`/Groups/${row.id}`),
    },
  };
}
