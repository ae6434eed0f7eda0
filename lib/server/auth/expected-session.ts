import 'server-only';
import {
  expectedHeaders,
  expectedParameters,
  noOrganization,
} from '@/lib/contract/expected-session';
import { sessionChanged } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { accounts, type Transaction } from '@/lib/server/db/client';

/** Whose session a request takes it to be, as far as it says. */
type Expected = Record<'user' | 'organization', string | null>;

function readExpected({ headers, url }: Request): Expected {
  const read = (name: keyof Expected) =>
    headers.get(expectedHeaders[name]) ?? new URL(url).searchParams.get(expectedParameters[name]);
  return { user: read('user'), organization: read('organization') };
}

function matches(
  { user, organization }: Expected,
  session: { userId: string | null; organizationId: string | null },
): boolean {
  return (
    (user === null || user === session.userId) &&
    (organization === null || organization === (session.organizationId ?? noOrganization))
  );
}

/** Whether the caller is the one that the request expects. An API key belongs to one organization for good. */
export function isExpected(
  { credential, actor, organizationId }: Caller,
  request: Request,
): boolean {
  if (credential !== 'session') return true;
  return matches(readExpected(request), { userId: actor.userId, organizationId });
}

/** Throws 409 if the session is not the one that the request expects. */
export async function requireExpected(caller: Caller, request: Request): Promise<void> {
  if (isExpected(caller, request)) return;
  const { actor, organizationId } = caller;
  const organization = await accounts().organization.findUnique({
    where: { id: organizationId },
    select: { id: true, name: true },
  });
  const { userId, name, email } = actor;
  throw sessionChanged({
    user: { id: userId ?? '', name: name ?? '', email: email ?? '' },
    organization,
  });
}

/** Whether a request says whose session it takes it to be. */
export function expectsSession(request: Request): boolean {
  const { user, organization } = readExpected(request);
  return user !== null || organization !== null;
}

/**
 * The same for a change by better-auth's routes. The session is locked: it stays as it is until the change that this precedes is
 * committed.
 */
export async function requireExpectedSession(
  id: string,
  request: Request,
  tx: Transaction,
): Promise<void> {
  if (!expectsSession(request)) return;
  await tx.$queryRaw`SELECT FROM session WHERE id = ${id} FOR NO KEY UPDATE`;
  await compareSession(id, request, tx);
}

/** The same for what only reads. A session that has ended is left to better-auth. */
export async function compareSession(
  id: string,
  request: Request,
  database: Pick<Transaction, 'session' | 'organization'>,
): Promise<void> {
  const session = await database.session.findUnique({
    where: { id },
    select: {
      user: { select: { id: true, name: true, email: true } },
      activeOrganizationId: true,
    },
  });
  if (session === null) return;
  const { user, activeOrganizationId } = session;
  const organization = await database.organization.findFirst({
    where: { id: activeOrganizationId ?? '', members: { some: { userId: user.id } } },
    select: { id: true, name: true },
  });
  const current = { userId: user.id, organizationId: organization?.id ?? null };
  if (matches(readExpected(request), current)) return;
  throw sessionChanged({ user, organization });
}
