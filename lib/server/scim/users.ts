import 'server-only';
import { recordInTransaction } from '@/lib/server/auth/record-in-transaction';
import { ApiError } from '@/lib/server/core/errors';
import { newUserId } from '@/lib/server/core/ids';
import { accounts } from '@/lib/server/db/client';
import { change, type ScimChange } from './change';
import type { ScimCall } from './handler';
import { project, readListQuery, toListResponse } from './list';
import { addMember, removeMember } from './membership';
import { changesIn, changesOf } from './patch';
import { attributesOf, saveKnown, saveUser, storedOf } from './save-user';
import { invalidValue, taken } from './scim-error';
import { addressTaken, mayJoin, whoseDomain } from './standing';
import {
  addressOf,
  changeUser,
  nameOf,
  noAttributes,
  type UserAttributes,
} from './user-attributes';
import { toUserResource } from './user-resource';
import { findUser, isNameTaken, readUsers, type UserRow, userColumns } from './user-rows';

/** The same error whether there is none or it is another organization's. */
export const noSuchUser = () => new ApiError('not_found', 'There is no user with this id.');

export async function listUsers({ caller, query }: ScimCall) {
  const { startIndex, ...page } = readListQuery(query, userColumns);
  const { total, rows } = await readUsers(accounts(), caller.organizationId, page);
  const resources = rows.map((row) => project(toUserResource(row), query));
  return { body: toListResponse(resources, total, startIndex) };
}

export async function getUser({ caller, id, query }: ScimCall) {
  const row = await findUser(accounts(), caller.organizationId, id);
  if (row === null) throw noSuchUser();
  return { body: project(toUserResource(row), query) };
}

export async function createUser(call: ScimCall) {
  const attributes = attributesIn(call.body, noAttributes);
  const address = addressOf(attributes);
  const row = await change(call, async (changing) => {
    const id = await provision(changing, attributes, address);
    return requireUser(changing, id);
  });
  const body = toUserResource(row);
  return { status: 201 as const, body, location: body.meta.location };
}

/** Attributes that the body does not have are cleared; whether the user is active stays as it is. */
export const replaceUser = (call: ScimCall) =>
  update(call, (row) => attributesIn(call.body, { ...noAttributes, active: row.active }));

export function patchUser(call: ScimCall) {
  const changes = changesOf(call.body);
  return update(call, (row) => changes.reduce(changeUser, attributesOf(row)));
}

export async function deleteUser(call: ScimCall) {
  await change(call, async (changing) => {
    const { tx, organizationId, actor, tokenId } = changing;
    const row = await requireUser(changing, call.id);
    const now = new Date();
    await saveKnown(changing, row, { deletedAt: now, ...(row.active && { deactivatedAt: now }) });
    if (row.active) await removeMember(changing, row);
    await tx.scimGroupMember.deleteMany({ where: { organizationId, userId: row.id } });
    await recordInTransaction({
      organizationId,
      actor,
      event: 'scim_user.delete',
      resource: { id: row.id, name: row.accountName },
      details: { email: row.address, scim_token: tokenId },
    });
  });
  return { status: 204 as const };
}

function attributesIn(body: Record<string, unknown>, from: UserAttributes): UserAttributes {
  const attributes = changesIn('replace', body).reduce(changeUser, from);
  if (attributes.userName === '') throw invalidValue("'userName' is required.");
  return attributes;
}

async function update(call: ScimCall, toNext: (row: UserRow) => UserAttributes) {
  const row = await change(call, async (changing) => {
    const found = await requireUser(changing, call.id);
    await saveUser(changing, found, toNext(found));
    return requireUser(changing, call.id);
  });
  return { body: project(toUserResource(row), call.query) };
}

async function requireUser({ tx, organizationId }: ScimChange, id: string): Promise<UserRow> {
  const row = await findUser(tx, organizationId, id);
  if (row === null) throw noSuchUser();
  return row;
}

/** Makes an account, or takes up the one of the address where the organization may. Returns its id. */
async function provision(
  changing: ScimChange,
  attributes: UserAttributes,
  email: string,
): Promise<string> {
  const { tx, organizationId, actor, tokenId } = changing;
  const { userName, active } = attributes;
  const isTaken = () => taken(`There is a user '${userName}' already.`);
  if (await isNameTaken(tx, organizationId, userName, null)) throw isTaken();
  const account = await tx.user.findUnique({
    where: { email },
    select: { id: true, name: true, emailVerified: true },
  });
  const domain = await whoseDomain(changing, email);
  const userId = account?.id ?? newUserId();
  const name = account?.name ?? nameOf(attributes);
  const key = { organizationId, userId };
  if (account !== null) {
    if ((await findUser(tx, organizationId, userId)) !== null) throw isTaken();
    const known = await tx.scimUser.findUnique({ where: { organizationId_userId: key } });
    const isVerified = account.emailVerified;
    if (!(await mayJoin(changing, { email, isVerified }, known))) throw addressTaken(email);
  } else {
    if (domain === 'of others') throw addressTaken(email);
    // Without a password: it is signed in by single sign-on, or by setting one by mail.
    await tx.user.create({
      data: { id: userId, name, email, emailVerified: domain === 'own' },
    });
  }
  const stored = { ...storedOf(attributes), deactivatedAt: active ? null : new Date() };
  await tx.scimUser.upsert({
    where: { organizationId_userId: key },
    create: { ...key, ...stored, isMade: account === null },
    update: { ...stored, deletedAt: null, updatedAt: new Date() },
  });
  await recordInTransaction({
    organizationId,
    actor,
    event: 'scim_user.create',
    resource: { id: userId, name },
    details: {
      email,
      external_id: attributes.externalId,
      is_new: account === null,
      scim_token: tokenId,
    },
  });
  if (active) await addMember(changing, { id: userId, name, email });
  return userId;
}
