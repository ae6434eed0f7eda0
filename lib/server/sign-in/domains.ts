import 'server-only';
import { randomBytes } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Output } from '@/lib/contract/operation';
import type {
  createSignInDomain,
  deleteSignInDomain,
  listSignInDomains,
  SignInDomain,
  updateSignInDomain,
  verifySignInDomain,
} from '@/lib/contract/sign-in/domains';
import { maxDomains } from '@/lib/contract/sign-in/provider-kinds';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { isSignInDomainId, newSignInDomainId } from '@/lib/server/core/ids';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { lookUp, recordOf } from '@/lib/server/domains/record';
import { Prisma } from '@/lib/server/prisma-client/client';
import { countDomainCheck } from '@/lib/server/rate-limit/sign-in-limits';
import { recordChange } from '@/lib/server/recording/record-event';
import { lockOrganization } from './change-providers';
import { endOtherSessions } from './end-other-sessions';
import { isReady, requireProvider } from './provider-row';

type DomainRow = Prisma.SignInDomainGetPayload<object>;

const toDomain = (row: DomainRow): SignInDomain => ({
  id: row.id,
  domain: row.domain,
  record: recordOf(row),
  verified_at: row.verifiedAt?.toISOString() ?? null,
  missing_since: row.missingSince?.toISOString() ?? null,
  provider_id: row.providerId,
  is_required: row.isRequired,
  created_at: row.createdAt.toISOString(),
});

const named = ({ id, domain }: DomainRow) => ({ id, name: domain });

async function requireDomain(
  tx: Transaction,
  organizationId: string,
  id: string,
): Promise<DomainRow> {
  if (isSignInDomainId(id)) {
    await tx.$queryRaw`SELECT FROM sign_in_domain WHERE id = ${id} FOR UPDATE`;
    const row = await tx.signInDomain.findFirst({ where: { id, organizationId } });
    if (row !== null) return row;
  }
  throw new ApiError('not_found', 'There is no domain with this id.');
}

/** In small letters and ASCII. Throws 400. */
function toName(sent: string): string {
  const name = domainToASCII(sent.trim().replace(/\.$/, '')).toLowerCase();
  const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
  const isDomain = new RegExp(`^(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`).test(name);
  if (isDomain && name.length <= 230) return name;
  const sentence = "Invalid parameter 'domain': it is no domain such as example.com.";
  throw new ApiError('invalid_parameter', sentence, 'domain');
}

export async function listDomains({
  caller: { organizationId },
}: Call<typeof listSignInDomains>): Promise<Output<typeof listSignInDomains>> {
  const rows = await accounts().signInDomain.findMany({
    where: { organizationId },
    orderBy: { domain: 'asc' },
  });
  return { domains: rows.map(toDomain) };
}

export async function addDomain({
  caller,
  input,
  context,
}: Call<typeof createSignInDomain>): Promise<SignInDomain> {
  const { organizationId } = caller;
  const domain = toName(input.domain);
  const providerId = input.provider_id ?? null;
  return accounts().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    if (providerId !== null) await requireProvider(tx, organizationId, providerId);
    const domains = await tx.signInDomain.findMany({ where: { organizationId } });
    if (domains.some((one) => one.domain === domain)) {
      throw new ApiError('conflict', `The domain ${domain} is there already.`, 'domain');
    }
    if (domains.length >= maxDomains) {
      const sentence = `There are ${maxDomains} domains, which is as many as there may be. Remove one first.`;
      throw new ApiError('conflict', sentence);
    }
    const token = randomBytes(20).toString('hex');
    const row = await tx.signInDomain.create({
      data: { id: newSignInDomainId(), organizationId, domain, token, providerId },
    });
    const change = {
      event: 'sign_in_domain.create',
      resource: named(row),
      details: { domain },
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toDomain(row);
  });
}

export async function changeDomain({
  caller,
  input: { id, provider_id: providerId, is_required: isRequired },
  context,
}: Call<typeof updateSignInDomain>): Promise<SignInDomain> {
  const { organizationId } = caller;
  return accounts().$transaction(async (tx) => {
    const before = await requireDomain(tx, organizationId, id);
    const next = {
      providerId: providerId === undefined ? before.providerId : providerId,
      isRequired: isRequired ?? before.isRequired,
    };
    const provider =
      next.providerId === null ? null : await requireProvider(tx, organizationId, next.providerId);
    if (next.isRequired) {
      const isUsable = before.verifiedAt !== null && provider !== null && isReady(provider);
      if (!isUsable) {
        const sentence =
          'Single sign-on can be required once the domain is verified, and has a provider with all that it needs.';
        throw new ApiError('conflict', sentence, 'is_required');
      }
    }
    const changes = {
      ...(next.providerId !== before.providerId && {
        provider_id: { from: before.providerId, to: next.providerId },
      }),
      ...(next.isRequired !== before.isRequired && {
        is_required: { from: before.isRequired, to: next.isRequired },
      }),
    };
    if (Object.keys(changes).length === 0) return toDomain(before);
    const row = await tx.signInDomain.update({ where: { id }, data: next });
    const isRequiredNow = next.isRequired && !before.isRequired;
    const ended = isRequiredNow ? await endOtherSessions(tx, caller, row.domain) : 0;
    const change = {
      event: 'sign_in_domain.update',
      resource: named(row),
      details: { domain: row.domain, changes, ...(isRequiredNow && { sessions_ended: ended }) },
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toDomain(row);
  });
}

export async function removeDomain({
  caller,
  input: { id },
  context,
}: Call<typeof deleteSignInDomain>): Promise<SignInDomain> {
  return accounts().$transaction(async (tx) => {
    const row = await requireDomain(tx, caller.organizationId, id);
    await tx.signInDomain.delete({ where: { id } });
    const change = {
      event: 'sign_in_domain.delete',
      resource: named(row),
      details: { domain: row.domain },
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toDomain(row);
  });
}

/** The look-up is outside of a transaction: a server of names may be slow. */
export async function verifyDomain({
  caller,
  input: { id },
  context,
}: Call<typeof verifySignInDomain>): Promise<Output<typeof verifySignInDomain>> {
  const { organizationId } = caller;
  const find = () => accounts().$transaction((tx) => requireDomain(tx, organizationId, id));
  const row = await find();
  if (row.verifiedAt !== null && row.missingSince === null) return answer(row, null);
  await countDomainCheck(organizationId);
  const found = await lookUp(row);
  if (found.state !== 'found') {
    const advice =
      found.state === 'unknown' ? 'Try again' : 'What was changed may take an hour to be seen';
    return answer(await find(), `${found.reason}. ${advice}.`);
  }
  return accounts()
    .$transaction(async (tx) => {
      const before = await requireDomain(tx, organizationId, id);
      const verified = await tx.signInDomain.update({
        where: { id },
        data: {
          verifiedAt: before.verifiedAt ?? new Date(),
          ...{ checkedAt: new Date(), missingSince: null },
        },
      });
      if (before.verifiedAt !== null) return answer(verified, null);
      const change = {
        event: 'sign_in_domain.verify',
        resource: named(verified),
        details: { domain: verified.domain },
      } as const;
      await recordChange(tx, { caller, context }, change);
      return answer(verified, null);
    })
    .catch((error: unknown) => {
      const isTaken =
        error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
      if (!isTaken) throw error;
      throw new ApiError(
        'conflict',
        `Another organization here has verified ${row.domain}. It has to remove it first.`,
      );
    });
}

const answer = (row: DomainRow, failure: string | null) => ({
  is_verified: row.verifiedAt !== null,
  failed_because: failure,
  domain: toDomain(row),
});
