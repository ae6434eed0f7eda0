import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { FilterColumns } from './filter-sql';
import type { UserAttributes } from './user-attributes';

/** A user as SCIM shows them: a member of the organization, or somebody whom it has deactivated. */
export type UserRow = UserAttributes & {
  id: string;
  /** Of the account. */
  address: string;
  accountName: string;
  isVerified: boolean;
  /** Of a member. */
  role: string | null;
  /** Whether SCIM knows them: others were invited. */
  isKnown: boolean;
  isMade: boolean;
  deactivatedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** What SCIM does not know of a member, their account says. */
const attributes = {
  userName: Prisma.sql`coalesce(s.user_name, u.email)`,
  externalId: Prisma.sql`s.external_id`,
  displayName: Prisma.sql`CASE WHEN s.user_id IS NULL THEN u.name ELSE s.display_name END`,
  givenName: Prisma.sql`s.given_name`,
  familyName: Prisma.sql`s.family_name`,
  formattedName: Prisma.sql`s.formatted_name`,
  email: Prisma.sql`CASE WHEN s.user_id IS NULL THEN u.email ELSE s.email END`,
};

const active = Prisma.sql`m.id IS NOT NULL`;
const address = Prisma.sql`coalesce(s.email, u.email)`;
const createdAt = Prisma.sql`coalesce(s.created_at, m.created_at)`;
const updatedAt = Prisma.sql`coalesce(s.updated_at, m.created_at)`;

/** What users can be filtered by. */
export const userColumns: FilterColumns = {
  id: { kind: 'id', sql: Prisma.sql`u.id` },
  username: { kind: 'text', sql: attributes.userName },
  externalid: { kind: 'id', sql: attributes.externalId },
  displayname: { kind: 'text', sql: attributes.displayName },
  'name.givenname': { kind: 'text', sql: attributes.givenName },
  'name.familyname': { kind: 'text', sql: attributes.familyName },
  'name.formatted': { kind: 'text', sql: attributes.formattedName },
  emails: { kind: 'text', sql: address },
  'emails.value': { kind: 'text', sql: address },
  'emails.type': { kind: 'text', sql: Prisma.sql`'work'::text` },
  'emails.primary': { kind: 'flag', sql: Prisma.sql`TRUE` },
  active: { kind: 'flag', sql: active },
  'meta.created': { kind: 'time', sql: createdAt },
  'meta.lastmodified': { kind: 'time', sql: updatedAt },
};

/** All users of one organization: `u` is the account, `m` the membership, `s` what SCIM knows. */
const usersOf = (organizationId: string) => Prisma.sql`
  FROM (
    SELECT user_id FROM member WHERE organization_id = ${organizationId}
    UNION
    SELECT user_id FROM scim_user WHERE organization_id = ${organizationId} AND deleted_at IS NULL
  ) AS known
  JOIN "user" AS u ON u.id = known.user_id
  LEFT JOIN member AS m ON m.user_id = u.id AND m.organization_id = ${organizationId}
  LEFT JOIN scim_user AS s ON s.user_id = u.id AND s.organization_id = ${organizationId}`;

const selected = Prisma.sql`
  u.id, u.email AS "address", u.name AS "accountName", u.email_verified AS "isVerified", m.role,
  s.user_id IS NOT NULL AS "isKnown", coalesce(s.is_made, FALSE) AS "isMade",
  s.deactivated_at AS "deactivatedAt", ${active} AS "active",
  ${attributes.userName} AS "userName", ${attributes.externalId} AS "externalId",
  ${attributes.displayName} AS "displayName", ${attributes.givenName} AS "givenName",
  ${attributes.familyName} AS "familyName", ${attributes.formattedName} AS "formattedName",
  ${attributes.email} AS "email", ${createdAt} AS "createdAt", ${updatedAt} AS "updatedAt"`;

type Page = { condition: Prisma.Sql; offset: number; limit: number };

/** A page of users, in the order of their ids, and how many there are. */
export async function readUsers(
  client: Transaction,
  organizationId: string,
  { condition, offset, limit }: Page,
): Promise<{ total: number; rows: UserRow[] }> {
  const from = usersOf(organizationId);
  const [counted] = await client.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total ${from} WHERE ${condition}`;
  const rows = await client.$queryRaw<UserRow[]>`
    SELECT ${selected} ${from} WHERE ${condition} ORDER BY u.id LIMIT ${limit} OFFSET ${offset}`;
  return { total: counted?.total ?? 0, rows };
}

/** One user of the organization, or null if there is none: another organization's is none. */
export async function findUser(
  client: Transaction,
  organizationId: string,
  id: string,
): Promise<UserRow | null> {
  const [row] = await client.$queryRaw<UserRow[]>`
    SELECT ${selected} ${usersOf(organizationId)} WHERE u.id = ${id}`;
  return row ?? null;
}

/** Whether a user of the organization, other than this one, has the name or the address of an account. */
export async function isNameTaken(
  client: Transaction,
  organizationId: string,
  userName: string,
  exceptId: string | null,
): Promise<boolean> {
  const found = await client.$queryRaw<unknown[]>`
    SELECT u.id ${usersOf(organizationId)}
    WHERE lower(${attributes.userName}) = lower(${userName}) AND u.id IS DISTINCT FROM ${exceptId}
    LIMIT 1`;
  return found.length > 0;
}
