import 'server-only';
import { lookUpKey } from '@/lib/server/auth/failed-keys';
import { ApiError } from '@/lib/server/core/errors';
import type { Actor } from '@/lib/server/core/principal';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { countRequest } from '@/lib/server/rate-limit/request-limit';
import { coverColumns, coversOwners } from './token-row';

/** An identity provider, by its token. The organization comes from the token and nothing else. */
export type ScimCaller = {
  organizationId: string;
  tokenId: string;
  /** Whether it may change and remove owners. */
  coversOwners: boolean;
  actor: Actor;
};

const columns = {
  id: true,
  name: true,
  organizationId: true,
  ...coverColumns,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
} as const;

type Token = { revokedAt: Date | null; expiresAt: Date | null };

const isValid = ({ revokedAt, expiresAt }: Token) =>
  revokedAt === null && (expiresAt === null || expiresAt.getTime() > Date.now());

/** One sentence for every cause, so that it does not reveal which part was wrong. */
const unauthorized = () =>
  new ApiError('unauthorized', 'A valid SCIM token is needed, as a bearer token.', undefined, {
    'WWW-Authenticate': 'Bearer',
  });

/** The caller, or 401. 429 if the network has sent too many tokens that are not valid. */
export async function requireScimCaller(headers: Headers): Promise<ScimCaller> {
  const token = /^Bearer +(hs_scim_[0-9a-f]{64})$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (token === undefined) throw unauthorized();
  const found = await lookUpKey(token, headers.get('x-client-address'), async (tokenHash) => {
    const row = await accounts().scimToken.findUnique({ where: { tokenHash }, select: columns });
    return row !== null && isValid(row) ? row : null;
  });
  if (found === null) throw unauthorized();
  await recordUse(found.id, found.lastUsedAt);
  const { id, name, organizationId } = found;
  return {
    organizationId,
    tokenId: id,
    coversOwners: coversOwners(found),
    actor: { type: 'system', userId: null, name: `SCIM: ${name}`, email: null, apiKeyId: null },
  };
}

/** At most once a minute: an update on each request would make one row the bottleneck. */
async function recordUse(id: string, lastUsedAt: Date | null): Promise<void> {
  const now = Date.now();
  if ((lastUsedAt?.getTime() ?? 0) >= now - 60_000) return;
  const minuteAgo = new Date(now - 60_000);
  await accounts().scimToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: minuteAgo } }] },
    data: { lastUsedAt: new Date(now) },
  });
}

/** Counts a request, as one of an API key is counted. */
export const countScimRequest = ({ organizationId, tokenId, actor }: ScimCaller) =>
  countRequest({ organizationId, actor: { ...actor, apiKeyId: tokenId } });

/** Lets the changes of an organization happen one after the other: what each checks then holds until it is committed. */
export async function lockOrganization(tx: Transaction, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT FROM organization WHERE id = ${organizationId} FOR NO KEY UPDATE`;
}

/**
 * Throws 401 if the token has ended since it was looked up, and lets the changes of the organization by SCIM happen one
 * after the other.
 */
export async function holdOrganization(tx: Transaction, caller: ScimCaller): Promise<void> {
  const { organizationId, tokenId } = caller;
  await lockOrganization(tx, organizationId);
  const token = await tx.scimToken.findFirst({
    where: { id: tokenId, organizationId },
    select: { revokedAt: true, expiresAt: true },
  });
  if (token === null || !isValid(token)) throw unauthorized();
}
