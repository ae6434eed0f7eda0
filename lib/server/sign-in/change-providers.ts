import 'server-only';
import type { Input, Output } from '@/lib/contract/operation';
import { maxProviders, type ProviderKind } from '@/lib/contract/sign-in/provider-kinds';
import type {
  createSignInProvider,
  deleteSignInProvider,
  listSignInProviders,
  SignInProvider,
  updateSignInProvider,
} from '@/lib/contract/sign-in/providers';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { newSignInProviderId } from '@/lib/server/core/ids';
import type { Caller } from '@/lib/server/core/principal';
import { seal } from '@/lib/server/core/secrets';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';
import {
  groupRolesOf,
  type ProviderRow,
  requireProvider,
  secretPlace,
  toProvider,
} from './provider-row';
import { requireUrl, toCertificates } from './provider-settings';

export async function listProviders({
  caller: { organizationId },
}: Call<typeof listSignInProviders>): Promise<Output<typeof listSignInProviders>> {
  const rows = await accounts().signInProvider.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return { providers: rows.map(toProvider) };
}

type Settings = Omit<Input<typeof updateSignInProvider>, 'id'>;

/** The columns of what was sent. Throws 400 for what is of the other kind or wrong. */
function toColumns(
  kind: ProviderKind,
  sent: Settings,
  place: { id: string; organizationId: string },
) {
  const others = kind === 'oidc' ? ['sso_url', 'certificate'] : ['client_id', 'client_secret'];
  for (const name of others) {
    if (sent[name as keyof Settings] == null) continue;
    const sentence = `Invalid parameter '${name}': a provider of this kind has none.`;
    throw new ApiError('invalid_parameter', sentence, name);
  }
  if (kind === 'oidc' && sent.issuer) requireUrl('issuer', sent.issuer);
  if (sent.sso_url) requireUrl('sso_url', sent.sso_url);
  return {
    ...(sent.name !== undefined && { name: sent.name }),
    ...(sent.issuer !== undefined && { issuer: sent.issuer }),
    ...(sent.client_id !== undefined && { clientId: sent.client_id }),
    ...(sent.client_secret !== undefined && {
      clientSecret:
        sent.client_secret === null
          ? null
          : seal(sent.client_secret, secretPlace(place as ProviderRow)),
    }),
    ...(sent.sso_url !== undefined && { ssoUrl: sent.sso_url }),
    ...(sent.certificate !== undefined && {
      certificate: sent.certificate === null ? null : toCertificates(sent.certificate),
    }),
    ...(sent.groups_claim !== undefined && { groupsClaim: sent.groups_claim }),
    ...(sent.group_roles !== undefined && { groupRoles: sent.group_roles }),
    ...(sent.default_role !== undefined && { defaultRole: sent.default_role }),
    ...(sent.creates_members !== undefined && { createsMembers: sent.creates_members }),
    ...(sent.allows_unsolicited !== undefined && { allowsUnsolicited: sent.allows_unsolicited }),
    ...(sent.covers_second_factor !== undefined && { coversFactor: sent.covers_second_factor }),
  };
}

/** Whom a provider trusts. */
const trusted = ['issuer', 'clientId', 'clientSecret', 'ssoUrl', 'certificate'] as const;

const isOwner = ({ permissions }: Caller) => permissions.includes('organization:delete');

const named = ({ id, name }: ProviderRow) => ({ id, name });

/** What an entry says of a provider: of the secret only whether there is one. */
const factsOf = (row: ProviderRow) => ({
  kind: row.kind,
  issuer: row.issuer,
  default_role: row.defaultRole,
  creates_members: row.createsMembers,
});

/** What may change, as an entry says it. */
function comparable(row: ProviderRow): Record<string, unknown> {
  const { name, issuer, clientId, ssoUrl, certificate, groupsClaim } = row;
  return {
    ...{ name, issuer, client_id: clientId, sso_url: ssoUrl, certificate },
    ...{ groups_claim: groupsClaim, group_roles: groupRolesOf(row) },
    default_role: row.defaultRole,
    creates_members: row.createsMembers,
    covers_owners: row.coversOwners,
    covers_second_factor: row.coversFactor,
    allows_unsolicited: row.allowsUnsolicited,
  };
}

function changesBetween(before: ProviderRow, after: ProviderRow) {
  const [from, to] = [comparable(before), comparable(after)];
  const changed = Object.keys(to).filter(
    (key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]),
  );
  return {
    ...Object.fromEntries(changed.map((key) => [key, { from: from[key], to: to[key] }])),
    // Which it was and is, nobody reads.
    ...(before.clientSecret !== after.clientSecret && {
      client_secret: {
        from: before.clientSecret === null ? 'none' : 'set',
        to: after.clientSecret === null ? 'none' : 'another',
      },
    }),
  };
}

export async function addProvider({
  caller,
  input: { kind, ...sent },
  context,
}: Call<typeof createSignInProvider>): Promise<SignInProvider> {
  const { organizationId, actor } = caller;
  const id = newSignInProviderId();
  const columns = toColumns(kind, sent, { id, organizationId });
  return accounts().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    if ((await tx.signInProvider.count({ where: { organizationId } })) >= maxProviders) {
      const sentence = `There are ${maxProviders} identity providers, which is as many as there may be. Remove one first.`;
      throw new ApiError('conflict', sentence);
    }
    const creator = { createdById: actor.userId, createdByName: actor.name };
    const row = await tx.signInProvider.create({
      data: {
        ...columns,
        ...{ name: sent.name, id, organizationId, kind, ...creator },
        coversOwners: isOwner(caller),
      },
    });
    const change = {
      event: 'sign_in_provider.create',
      resource: named(row),
      details: factsOf(row),
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toProvider(row);
  });
}

/** So that two requests do not each add the last that there may be. */
export const lockOrganization = (tx: Transaction, organizationId: string) =>
  tx.$queryRaw`SELECT FROM organization WHERE id = ${organizationId} FOR NO KEY UPDATE`;

export async function changeProvider({
  caller,
  input: { id, ...sent },
  context,
}: Call<typeof updateSignInProvider>): Promise<SignInProvider> {
  const { organizationId } = caller;
  return accounts().$transaction(async (tx) => {
    const before = await requireProvider(tx, organizationId, id);
    const data = toColumns(before.kind as ProviderKind, sent, before);
    const isTrustChanged = trusted.some((name) => name in data && data[name] !== before[name]);
    const row = await tx.signInProvider.update({
      where: { id },
      data: {
        ...data,
        ...((isOwner(caller) || isTrustChanged) && { coversOwners: isOwner(caller) }),
      },
    });
    const changes = changesBetween(before, row);
    if (Object.keys(changes).length > 0) {
      const change = {
        event: 'sign_in_provider.update',
        resource: named(row),
        details: { kind: row.kind, changes },
      } as const;
      await recordChange(tx, { caller, context }, change);
    }
    return toProvider(row);
  });
}

export async function removeProvider({
  caller,
  input: { id },
  context,
}: Call<typeof deleteSignInProvider>): Promise<SignInProvider> {
  const { organizationId } = caller;
  return accounts().$transaction(async (tx) => {
    const row = await requireProvider(tx, organizationId, id);
    // Nobody is to be asked for a provider that is gone.
    await tx.signInDomain.updateMany({ where: { providerId: id }, data: { isRequired: false } });
    await tx.signInProvider.delete({ where: { id } });
    await tx.account.deleteMany({ where: { providerId: id } });
    await tx.signInAttempt.deleteMany({ where: { providerId: id } });
    const change = {
      event: 'sign_in_provider.delete',
      resource: named(row),
      details: factsOf(row),
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toProvider(row);
  });
}
