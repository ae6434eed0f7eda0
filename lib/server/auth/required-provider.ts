import 'server-only';
import { APIError } from 'better-auth/api';
import { domainOf } from '@/lib/server/core/email-domain';
import { personAsActor } from '@/lib/server/core/principal';
import type { Transaction } from '@/lib/server/db/client';
import { recordInTransaction } from './record-in-transaction';
import { currentTransaction } from './transaction';

export type Required = { organizationId: string; providerId: string; name: string; role: string };

type Person = { id: string; email: string };

/**
 * The provider by which a person is to sign in, because an organization of theirs says so for the domain of their address. Also if the domain
 * is not verified any more: a record that is gone opens no other way.
 */
export async function requiredProvider(
  tx: Transaction,
  { id, email }: Person,
): Promise<Required | null> {
  const domain = domainOf(email);
  const [found] = await tx.$queryRaw<Required[]>`
    SELECT d.organization_id AS "organizationId", p.id AS "providerId", p.name, m.role
    FROM sign_in_domain AS d
    JOIN sign_in_provider AS p ON p.id = d.provider_id
    JOIN member AS m ON m.organization_id = d.organization_id AND m.user_id = ${id}
    WHERE d.domain = ${domain} AND d.is_required`;
  return found ?? null;
}

const mustSignIn = ({ name }: Required) =>
  new APIError('FORBIDDEN', {
    code: 'SINGLE_SIGN_ON_REQUIRED',
    message: `Your organization signs in by ${name}: use single sign-on.`,
  });

/**
 * The organization that a session must not begin in, because it requires a provider and the session begins in another way. Refuses those who
 * belong to no other: an organization decides for itself, and not for what somebody has elsewhere.
 */
export async function barredOrganization(user: Person): Promise<string | null> {
  const { tx, signedInBy } = currentTransaction();
  const required = await requiredProvider(tx, user);
  if (required === null || required.role === 'owner' || signedInBy?.organizationId != null)
    return null;
  if (!(await isMemberElsewhere(tx, user, required))) throw mustSignIn(required);
  return required.organizationId;
}

/** What an owner passes who does not begin a session by the provider that is required: they mend it when it fails. */
export async function passedProvider(user: Person): Promise<Required | null> {
  const { tx, signedInBy } = currentTransaction();
  const required = await requiredProvider(tx, user);
  if (required?.role !== 'owner' || signedInBy?.organizationId != null) return null;
  return required;
}

/** Whether a password is of use to somebody: owners keep theirs, and so does who belongs to another organization too. */
export async function mayHavePassword(tx: Transaction, user: Person): Promise<boolean> {
  const required = await requiredProvider(tx, user);
  if (required === null || required.role === 'owner') return true;
  return isMemberElsewhere(tx, user, required);
}

const isMemberElsewhere = async (
  tx: Transaction,
  { id: userId }: Person,
  { organizationId }: Required,
): Promise<boolean> =>
  (await tx.member.count({ where: { userId, organizationId: { not: organizationId } } })) > 0;

/** Records that an owner did not sign in by the provider that is required. */
export async function recordEmergency(
  user: Person & { name: string },
  { organizationId, providerId, name }: Required,
  sessionId: string,
): Promise<void> {
  await recordInTransaction({
    organizationId,
    actor: personAsActor(user),
    event: 'user.emergency_sign_in',
    resource: { id: user.id, name: user.name },
    details: { provider: name, provider_id: providerId },
    sessionId,
  });
}
