import 'server-only';
import { recordInTransaction } from '@/lib/server/auth/record-in-transaction';
import type { ScimChange } from './change';
import { addMember, removeMember } from './membership';
import { taken } from './scim-error';
import { addressTaken, mayChangeAccount, mayJoin, whoseDomain } from './standing';
import { addressOf, nameOf, type UserAttributes } from './user-attributes';
import { isNameTaken, type UserRow } from './user-rows';

/** What is stored of the attributes. */
export const storedOf = ({ active: _, ...stored }: UserAttributes) => stored;

const compared = [
  ...(['userName', 'externalId', 'displayName', 'givenName'] as const),
  ...(['familyName', 'formattedName', 'email'] as const),
];

/** Gives a user other attributes. What is already so is left alone, without an entry. */
export async function saveUser(
  change: ScimChange,
  row: UserRow,
  next: UserAttributes,
): Promise<void> {
  const { organizationId, actor, tokenId } = change;
  const changed = compared.filter((name) => row[name] !== next[name]);
  const email = addressOf(next);
  if (changed.length > 0) {
    await requireFreeName(change, row, next);
    await saveAccount(change, row, next, email);
    await saveKnown(change, row, { ...storedOf(next), updatedAt: new Date() });
    await recordInTransaction({
      organizationId,
      actor,
      event: 'scim_user.update',
      resource: { id: row.id, name: row.accountName },
      details: {
        email: row.address,
        changes: Object.fromEntries(
          changed.map((name) => [name, { from: row[name], to: next[name] }]),
        ),
        scim_token: tokenId,
      },
    });
  }
  if (row.active && !next.active) await deactivate(change, row);
  if (!row.active && next.active) await activate(change, row);
}

async function requireFreeName(change: ScimChange, row: UserRow, next: UserAttributes) {
  const { tx, organizationId } = change;
  if (next.userName.toLowerCase() === row.userName.toLowerCase()) return;
  if (!(await isNameTaken(tx, organizationId, next.userName, row.id))) return;
  throw taken(`There is a user with the name '${next.userName}' already.`);
}

/** The account itself, where this organization may change it. */
async function saveAccount(
  change: ScimChange,
  row: UserRow,
  next: UserAttributes,
  email: string,
): Promise<void> {
  const { tx } = change;
  const name = nameOf(next) === nameOf(row) ? row.accountName : nameOf(next);
  const isMoved = email !== addressOf(row) && email !== row.address;
  if (name === row.accountName && !isMoved) return;
  if (!(await mayChangeAccount(change, row))) return;
  if (!isMoved) {
    await tx.user.update({ where: { id: row.id }, data: { name } });
    return;
  }
  const domain = await whoseDomain(change, email);
  const isTaken = domain === 'of others' || (await tx.user.count({ where: { email } })) > 0;
  if (isTaken) throw addressTaken(email);
  await tx.user.update({
    where: { id: row.id },
    data: { name, email, emailVerified: domain === 'own' },
  });
}

/** Stores what SCIM knows of a user, who may have been invited and be new to it. */
export async function saveKnown(
  { tx, organizationId }: ScimChange,
  row: UserRow,
  data: Partial<ReturnType<typeof storedOf>> & {
    updatedAt?: Date;
    deactivatedAt?: Date | null;
    deletedAt?: Date | null;
  },
): Promise<void> {
  const key = { organizationId, userId: row.id };
  const { createdAt, updatedAt } = row;
  await tx.scimUser.upsert({
    where: { organizationId_userId: key },
    create: {
      ...key,
      ...storedOf(attributesOf(row)),
      isMade: false,
      createdAt,
      updatedAt,
      ...data,
    },
    update: { deletedAt: null, ...data },
  });
}

export const attributesOf = (row: UserRow): UserAttributes => ({
  ...{ userName: row.userName, externalId: row.externalId, displayName: row.displayName },
  ...{ givenName: row.givenName, familyName: row.familyName, formattedName: row.formattedName },
  ...{ email: row.email, active: row.active },
});

async function deactivate(change: ScimChange, row: UserRow): Promise<void> {
  const now = new Date();
  await saveKnown(change, row, { deactivatedAt: now, updatedAt: now });
  await removeMember(change, row);
}

async function activate(change: ScimChange, row: UserRow): Promise<void> {
  const { tx } = change;
  const { emailVerified: isVerified, ...account } = await tx.user.findUniqueOrThrow({
    where: { id: row.id },
    select: { id: true, name: true, email: true, emailVerified: true },
  });
  const { email } = account;
  if (!(await mayJoin(change, { email, isVerified }, row))) throw addressTaken(email);
  await addMember(change, account);
  await saveKnown(change, row, { deactivatedAt: null, updatedAt: new Date() });
}
