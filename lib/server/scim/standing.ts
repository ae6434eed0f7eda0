import 'server-only';
import { domainOf } from '@/lib/server/core/email-domain';
import type { ScimChange } from './change';
import { ScimError } from './scim-error';
import type { UserRow } from './user-rows';

// Accounts belong to all organizations of the server. What one of them may do to an account by SCIM is decided here, so that none can
// get at another by it.

/** The same sentence whether the account is another organization's or nobody's. */
export const addressTaken = (address: string) =>
  new ScimError(
    'conflict',
    `There is an account with the address '${address}' already. Invite it, or verify its domain.`,
    'uniqueness',
    { id: null, name: address },
  );

/** Who has verified the domain of an address: then it says who has the address. */
export async function whoseDomain(
  { tx, organizationId }: ScimChange,
  address: string,
): Promise<'own' | 'of others' | 'open'> {
  const found = await tx.signInDomain.findFirst({
    where: { domain: domainOf(address), verifiedAt: { not: null } },
    select: { organizationId: true },
  });
  if (found === null) return 'open';
  return found.organizationId === organizationId ? 'own' : 'of others';
}

type Account = { email: string; isVerified: boolean };
type Known = { isMade: boolean; deactivatedAt: Date | null };

/**
 * Whether an account of somebody who is no member may become one without an invitation: the organization made it, or ended the membership
 * by SCIM, or has verified the domain of its address, which its owner has confirmed. Who left is not taken back otherwise.
 */
export async function mayJoin(
  change: ScimChange,
  { email, isVerified }: Account,
  known: Known | null,
): Promise<boolean> {
  if (known !== null && (known.isMade || known.deactivatedAt !== null)) return true;
  return isVerified && (await whoseDomain(change, email)) === 'own';
}

/**
 * Whether name and address of the account may change: this organization made it or has verified its domain, and no other has to do with
 * it. An owner's only by a token of an owner, because who has the address can have the password.
 */
export async function mayChangeAccount(change: ScimChange, row: UserRow): Promise<boolean> {
  if (row.role === 'owner' && !change.coversOwners) return false;
  if (!row.isMade && (await whoseDomain(change, row.address)) !== 'own') return false;
  const elsewhere = { userId: row.id, organizationId: { not: change.organizationId } };
  const others =
    (await change.tx.member.count({ where: elsewhere })) +
    (await change.tx.scimUser.count({ where: elsewhere }));
  return others === 0;
}

/** Throws 403 if the member is an owner whom this token may not remove, or the last one. */
export async function requireRemovable(change: ScimChange, row: UserRow): Promise<void> {
  if (row.role !== 'owner') return;
  const { tx, organizationId } = change;
  const refused = { id: row.id, name: row.accountName };
  if (!change.coversOwners) {
    throw new ScimError(
      'forbidden',
      'This user is an owner, whom only a token that an owner made can remove.',
      undefined,
      refused,
    );
  }
  const owners = await tx.$queryRaw<unknown[]>`
    SELECT id FROM member WHERE organization_id = ${organizationId} AND role = 'owner'
    ORDER BY id FOR UPDATE`;
  if (owners.length > 1) return;
  throw new ScimError(
    'forbidden',
    'This user is the last owner. Make somebody else an owner first.',
    undefined,
    refused,
  );
}
