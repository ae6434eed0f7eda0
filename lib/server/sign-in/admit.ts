import 'server-only';
import { accessDetails, readKeptLimits } from '@/lib/server/auth/access-changes';
import { removeFactors } from '@/lib/server/auth/factors';
import { recordInTransaction } from '@/lib/server/auth/record-in-transaction';
import { requiredProvider } from '@/lib/server/auth/required-provider';
import { currentTransaction } from '@/lib/server/auth/transaction';
import { domainOf } from '@/lib/server/core/email-domain';
import { newUserId } from '@/lib/server/core/ids';
import { personAsActor, system } from '@/lib/server/core/principal';
import { signUpMode } from '@/lib/server/invitations/sign-up';
import type { Identity } from './identity';
import { installation } from './oidc/client';
import { type GrantableRole, groupRolesOf, type ProviderRow, toGrantable } from './provider-row';
import { SignInRefused } from './refused';

type User = { id: string; name: string; email: string; emailVerified: boolean };

const userColumns = { id: true, name: true, email: true, emailVerified: true } as const;

/** The role that the provider's groups give. */
export function roleFor(provider: ProviderRow, { groups }: Identity): GrantableRole {
  const found = groupRolesOf(provider).find(({ group }) => groups.includes(group));
  return found?.role ?? toGrantable(provider.defaultRole);
}

/**
 * The account that a provider of an organization has named, which is then a member. Throws SignInRefused. Whatever the provider says, the
 * account's address is in a domain that this organization has verified: no provider signs in anybody of another organization's.
 */
export async function admitToOrganization(
  provider: ProviderRow,
  identity: Identity,
): Promise<string> {
  const { tx } = currentTransaction();
  const { organizationId } = provider;
  if (identity.isEmailVerified === false) {
    throw new SignInRefused('no_email', `nobody has verified ${identity.email} there`);
  }
  await requireDomain(organizationId, identity.email);
  await lockAddress(identity.email);
  const linked = await findLinked(provider.id, identity.subject);
  const found = linked ?? (await findByEmail(identity.email));
  if (found !== null) await requireDomain(organizationId, found.email);
  const member =
    found &&
    (await tx.member.findUnique({
      where: { organizationId_userId: { organizationId, userId: found.id } },
    }));
  if (member?.role === 'owner' && !provider.coversOwners) {
    throw new SignInRefused(
      'owner',
      'an admin has set whom the provider trusts, so it signs in no owner',
    );
  }
  if (!member && !provider.createsMembers) {
    throw new SignInRefused('no_member', `${identity.email} is no member`);
  }
  const role = roleFor(provider, identity);
  if (member) await followGroups(provider, member, found, role);
  const user = found ?? (await createUser(identity, organizationId));
  // An account that somebody made with this address before, and of which nobody knows whose it was.
  if (found && !member) await takeOver(found);
  if (!linked) await link(user, provider.id, identity.subject);
  if (!member) await join(user, provider, role);
  return user.id;
}

/** The account that the installation's provider has named. Throws SignInRefused. */
export async function admitToInstallation(identity: Identity): Promise<string> {
  if (identity.isEmailVerified !== true) {
    throw new SignInRefused(
      'no_email',
      `the provider does not say that ${identity.email} is verified`,
    );
  }
  await lockAddress(identity.email);
  const linked = await findLinked(installation, identity.subject);
  const found = linked ?? (await findByEmail(identity.email));
  if (found === null && signUpMode() !== 'open') {
    throw new SignInRefused('no_account', `${identity.email} has no account`);
  }
  // Their organization has a provider of its own.
  if (found !== null && (await requiredProvider(currentTransaction().tx, found)) !== null) {
    throw new SignInRefused('no_account', `${identity.email} signs in by another provider`);
  }
  // The first organization is begun with the session (lib/server/auth/session-events.ts).
  const user = found ?? (await createUser(identity, null));
  if (found && !linked) await takeOver(found);
  if (!linked) await link(user, installation, identity.subject);
  return user.id;
}

async function requireDomain(organizationId: string, email: string): Promise<void> {
  const domain = domainOf(email);
  const found = await currentTransaction().tx.signInDomain.findFirst({
    where: { organizationId, domain, verifiedAt: { not: null } },
    select: { id: true },
  });
  if (found !== null) return;
  throw new SignInRefused('domain', `the organization has not verified the domain ${domain}`);
}

/** Two sign-ins of somebody new at once make one account. */
const lockAddress = (email: string) =>
  currentTransaction().tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${email}, 19))::text`;

async function findLinked(providerId: string, accountId: string): Promise<User | null> {
  const account = await currentTransaction().tx.account.findFirst({
    where: { providerId, accountId },
    select: { user: { select: userColumns } },
  });
  return account?.user ?? null;
}

const findByEmail = (email: string): Promise<User | null> =>
  currentTransaction().tx.user.findUnique({ where: { email }, select: userColumns });

async function createUser(identity: Identity, organizationId: string | null): Promise<User> {
  const { email, name } = identity;
  const user = await currentTransaction().tx.user.create({
    data: { id: newUserId(), email, name, emailVerified: true },
    select: userColumns,
  });
  if (organizationId !== null) {
    await recordInTransaction({
      organizationId,
      actor: personAsActor(user),
      event: 'user.sign_up',
      resource: { id: user.id, name: user.name },
    });
  }
  return user;
}

/**
 * Whoever made an account with an address that they had not proved could still sign in to it: their ways in end. An account whose address
 * was proved keeps its own.
 */
async function takeOver({ id, emailVerified }: User): Promise<void> {
  if (emailVerified) return;
  const { tx } = currentTransaction();
  await tx.account.deleteMany({ where: { userId: id } });
  await tx.session.deleteMany({ where: { userId: id } });
  await removeFactors(tx, id);
  await tx.user.update({ where: { id }, data: { emailVerified: true } });
}

async function link({ id }: User, providerId: string, accountId: string): Promise<void> {
  const { tx } = currentTransaction();
  // Another subject of the same address is the same person, whom the provider has made anew.
  await tx.account.deleteMany({ where: { userId: id, providerId } });
  await tx.account.create({ data: { id: crypto.randomUUID(), userId: id, providerId, accountId } });
}

async function join(user: User, provider: ProviderRow, role: GrantableRole): Promise<void> {
  const { organizationId } = provider;
  const { tx } = currentTransaction();
  // Nobody gets rid of limits by leaving.
  const limits = await readKeptLimits(tx, { organizationId, userId: user.id });
  await tx.member.create({
    data: { id: crypto.randomUUID(), organizationId, userId: user.id, role, ...limits },
  });
  await recordInTransaction({
    organizationId,
    actor: personAsActor(user),
    event: 'member.create',
    resource: { id: user.id, name: user.name },
    details: {
      ...{ email: user.email, role, provider: provider.id },
      ...(role === 'auditor' && limits !== null && accessDetails(limits)),
    },
  });
}

/** Groups decide at each sign-in, if they decide at all. Owners are made and unmade by owners. */
async function followGroups(
  provider: ProviderRow,
  member: { id: string; role: string },
  user: User,
  role: GrantableRole,
): Promise<void> {
  const { organizationId } = provider;
  const isDecided = groupRolesOf(provider).length > 0;
  if (!isDecided || member.role === 'owner' || member.role === role) return;
  await currentTransaction().tx.member.update({ where: { id: member.id }, data: { role } });
  await recordInTransaction({
    organizationId,
    actor: system,
    event: 'member.update',
    resource: { id: user.id, name: user.name },
    details: {
      email: user.email,
      changes: { role: { from: member.role, to: role } },
      provider: provider.id,
    },
  });
}
