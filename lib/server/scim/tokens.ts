import 'server-only';
import type { Output } from '@/lib/contract/operation';
import type {
  CreatedScimToken,
  createScimToken,
  listScimTokens,
  revokeScimToken,
  rotateScimToken,
  ScimToken,
} from '@/lib/contract/scim';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { isScimTokenId } from '@/lib/server/core/ids';
import type { Caller } from '@/lib/server/core/principal';
import { accounts } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';
import { coversOwners, makeScimToken, scimTokenColumns, toScimToken } from './token-row';

/** How many may work at a time: one for each identity provider, and some to rotate. */
const maxTokens = 10;

/** How long a token works after it was rotated, in milliseconds: the new one is yet to be entered. */
const overlap = 86_400_000;

/** The same error whether there is none or it is another organization's. */
const noSuchToken = () => new ApiError('not_found', 'There is no SCIM token with this id.');

const madeBy = ({ actor, permissions }: Caller) => ({
  createdById: actor.userId,
  createdByName: actor.name,
  // An owner holds this permission, and nobody else: what removes owners is given by an owner.
  coversOwners: permissions.includes('organization:delete'),
});

export async function listTokens({
  caller: { organizationId },
}: Call<typeof listScimTokens>): Promise<Output<typeof listScimTokens>> {
  const rows = await accounts().scimToken.findMany({
    where: { organizationId },
    select: scimTokenColumns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return { scim_tokens: rows.map(toScimToken) };
}

export async function createToken({
  caller,
  input: { name },
  context,
}: Call<typeof createScimToken>): Promise<CreatedScimToken> {
  const { organizationId } = caller;
  const { token, stored } = makeScimToken();
  const row = await accounts().$transaction(async (tx) => {
    const working = { organizationId, revokedAt: null, expiresAt: null };
    if ((await tx.scimToken.count({ where: working })) >= maxTokens) {
      throw new ApiError('conflict', `There are ${maxTokens} tokens already. Revoke one first.`);
    }
    const created = await tx.scimToken.create({
      data: { ...stored, organizationId, ...madeBy(caller), name },
      select: scimTokenColumns,
    });
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'scim_token.create',
        resource: { id: created.id, name },
        details: {
          name,
          token_prefix: created.tokenPrefix,
          covers_owners: coversOwners(created),
        },
      },
    );
    return created;
  });
  return { ...toScimToken(row), token };
}

export async function rotateToken({
  caller,
  input: { id },
  context,
}: Call<typeof rotateScimToken>): Promise<CreatedScimToken> {
  if (!isScimTokenId(id)) throw noSuchToken();
  const { organizationId } = caller;
  const { token, stored } = makeScimToken();
  const row = await accounts().$transaction(async (tx) => {
    // Two rotations of one token at the same time must not create two.
    await tx.$queryRaw`SELECT FROM scim_token WHERE id = ${id} FOR UPDATE`;
    const old = await tx.scimToken.findFirst({
      where: { id, organizationId },
      select: scimTokenColumns,
    });
    if (old === null) throw noSuchToken();
    if (old.revokedAt !== null || old.expiresAt !== null) {
      throw new ApiError('conflict', 'This token was rotated or revoked before.');
    }
    const { name } = old;
    const created = await tx.scimToken.create({
      data: { ...stored, organizationId, ...madeBy(caller), name },
      select: scimTokenColumns,
    });
    const expiresAt = new Date(Date.now() + overlap);
    await tx.scimToken.update({ where: { id }, data: { expiresAt, replacedBy: created.id } });
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'scim_token.rotate',
        resource: { id, name },
        details: {
          name,
          token_prefix: old.tokenPrefix,
          expires_at: expiresAt,
          new_id: created.id,
          new_token_prefix: created.tokenPrefix,
          covers_owners: coversOwners(created),
        },
      },
    );
    return created;
  });
  return { ...toScimToken(row), token };
}

export async function revokeToken({
  caller,
  input: { id },
  context,
}: Call<typeof revokeScimToken>): Promise<ScimToken> {
  if (!isScimTokenId(id)) throw noSuchToken();
  const where = { id, organizationId: caller.organizationId };
  const row = await accounts().$transaction(async (tx) => {
    const { count } = await tx.scimToken.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    const found = await tx.scimToken.findFirst({ where, select: scimTokenColumns });
    if (found === null) throw noSuchToken();
    // Revoking again changes nothing, so it writes no second entry.
    if (count === 1) {
      await recordChange(
        tx,
        { caller, context },
        {
          event: 'scim_token.revoke',
          resource: { id, name: found.name },
          details: { name: found.name, token_prefix: found.tokenPrefix },
        },
      );
    }
    return found;
  });
  return toScimToken(row);
}
