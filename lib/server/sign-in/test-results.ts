import 'server-only';
import type { Output } from '@/lib/contract/operation';
import type { getSignInTest, SignInTest, startSignInTest } from '@/lib/contract/sign-in/tests';
import type { Call } from '@/lib/server/core/call';
import { domainOf } from '@/lib/server/core/email-domain';
import { ApiError } from '@/lib/server/core/errors';
import { personAsActor } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { accounts } from '@/lib/server/db/client';
import { countProviderTest } from '@/lib/server/rate-limit/sign-in-limits';
import { recordEvent } from '@/lib/server/recording/record-event';
import { roleFor } from './admit';
import { type AttemptRow, beginAttempt } from './attempts';
import type { Identity } from './identity';
import { leaveFor } from './leave';
import { isReady, type ProviderRow, requireProvider } from './provider-row';
import { SignInRefused } from './refused';

/** The longest that is kept of what arrived, in characters. */
const maxClaims = 64 * 1024;

/** Begins a test: the same way as a sign-in, by the same browser. */
export async function startTest({
  caller,
  input: { id },
  reply,
}: Call<typeof startSignInTest>): Promise<Output<typeof startSignInTest>> {
  const { organizationId, actor } = caller;
  const row = await accounts().$transaction((tx) => requireProvider(tx, organizationId, id));
  if (!isReady(row)) {
    throw new ApiError('conflict', 'This provider is not set up yet: nothing can be tested.');
  }
  await countProviderTest(organizationId);
  const attempt = await beginAttempt({
    ...{ organizationId, providerId: id, testedById: actor.userId },
    next: '/settings/sign-in',
  });
  try {
    const url = await leaveFor(row, attempt);
    reply.headers['Set-Cookie'] = attempt.cookie;
    return { url };
  } catch (error) {
    if (error instanceof SignInRefused) throw new ApiError('conflict', sentenceOf(error));
    throw error;
  }
}

const sentenceOf = ({ detail }: SignInRefused) =>
  `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;

/** What arrived, and what a sign-in would have made of it. */
export type Arrived = { claims: Record<string, unknown> | null; identity: Identity | null };

/** Keeps what came of a test, and records it. */
export async function keepResult(
  provider: ProviderRow,
  attempt: AttemptRow,
  { claims, identity }: Arrived,
  refused: SignInRefused | null,
  context: RequestContext,
): Promise<void> {
  const failure = refused ?? (identity && (await wouldRefuse(provider, identity)));
  const text = JSON.stringify(claims);
  const result: SignInTest = {
    provider_id: provider.id,
    is_accepted: failure === null,
    refusal: failure?.refusal ?? null,
    reason: failure?.detail ?? null,
    email: identity?.email ?? null,
    groups: identity?.groups.slice(0, 100) ?? [],
    role: identity && roleFor(provider, identity),
    claims: text.length > maxClaims ? { '…': `${text.length} characters` } : claims,
  };
  await accounts().$transaction(async (tx) => {
    await tx.signInAttempt.updateMany({
      where: { id: attempt.id },
      data: { result: JSON.stringify(result) },
    });
    const person = await tx.user.findUnique({
      where: { id: attempt.testedById ?? '' },
      select: { id: true, name: true, email: true },
    });
    if (person === null) return;
    await recordEvent(tx, {
      organizationId: provider.organizationId,
      actor: personAsActor(person),
      sessionId: null,
      context,
      event: 'sign_in_provider.test',
      resource: { id: provider.id, name: provider.name },
      details: {
        is_accepted: result.is_accepted,
        ...(result.reason !== null && { reason: result.reason.slice(0, 500) }),
      },
    });
  });
}

/** The rules that need no account (lib/server/sign-in/admit.ts). */
async function wouldRefuse(
  { organizationId }: ProviderRow,
  { email, isEmailVerified }: Identity,
): Promise<SignInRefused | null> {
  if (isEmailVerified === false) {
    return new SignInRefused('no_email', `nobody has verified ${email} there`);
  }
  const domain = domainOf(email);
  const found = await accounts().signInDomain.findFirst({
    where: { organizationId, domain, verifiedAt: { not: null } },
    select: { id: true },
  });
  if (found !== null) return null;
  return new SignInRefused('domain', `the organization has not verified the domain ${domain}`);
}

export async function readTest({
  caller: { organizationId },
  input: { id },
}: Call<typeof getSignInTest>): Promise<SignInTest> {
  const isId = /^[0-9a-f]{64}$/.test(id);
  const found = isId
    ? await accounts().signInAttempt.findFirst({
        where: { id, organizationId, testedById: { not: null }, expiresAt: { gt: new Date() } },
        select: { result: true },
      })
    : null;
  if (found?.result == null) {
    throw new ApiError('not_found', 'There is no result of a test with this id. Test again.');
  }
  return JSON.parse(found.result);
}
