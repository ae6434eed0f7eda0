import 'server-only';
import { toRole } from '@/lib/contract/permissions';
import type { grantableRoles, ProviderKind } from '@/lib/contract/sign-in/provider-kinds';
import type { SignInProvider } from '@/lib/contract/sign-in/providers';
import { env } from '@/lib/server/core/env';
import { ApiError } from '@/lib/server/core/errors';
import { isSignInProviderId } from '@/lib/server/core/ids';
import type { SecretPlace } from '@/lib/server/core/secrets';
import type { Transaction } from '@/lib/server/db/client';
import type { Prisma } from '@/lib/server/prisma-client/client';

export type ProviderRow = Prisma.SignInProviderGetPayload<object>;

export type GrantableRole = (typeof grantableRoles)[number];
export type GroupRole = { group: string; role: GrantableRole };

/** What was stored; a role that no longer exists is that of a member. */
export const toGrantable = (stored: string): GrantableRole => {
  const role = toRole(stored);
  return role === 'owner' ? 'member' : role;
};

export const groupRolesOf = ({ groupRoles }: Pick<ProviderRow, 'groupRoles'>): GroupRole[] =>
  (groupRoles as { group: string; role: string }[]).map(({ group, role }) => ({
    group,
    role: toGrantable(role),
  }));

/** The same error whether there is none or it is another organization's. */
export const noSuchProvider = () =>
  new ApiError('not_found', 'There is no identity provider with this id.');

/** One of an organization, locked: what is then recorded as a change is what this request has changed. Throws 404. */
export async function requireProvider(
  tx: Transaction,
  organizationId: string,
  id: string,
): Promise<ProviderRow> {
  if (!isSignInProviderId(id)) throw noSuchProvider();
  await tx.$queryRaw`SELECT FROM sign_in_provider WHERE id = ${id} FOR UPDATE`;
  const row = await tx.signInProvider.findFirst({ where: { id, organizationId } });
  if (row === null) throw noSuchProvider();
  return row;
}

export const secretPlace = ({ id, organizationId }: ProviderRow): SecretPlace => ({
  organizationId,
  field: 'sign_in_provider.client_secret',
  id,
});

/** The addresses of this server for a provider. */
export function urlsOf(id: string) {
  const base = `${new URL(env().BASE_URL).origin}/api/auth/sso/${id}`;
  return {
    redirect: `${base}/callback`,
    initiate: `${base}/initiate`,
    acs: `${base}/acs`,
    // SAML recommends that the id is the address of the metadata.
    entityId: `${base}/metadata`,
  };
}

const shownUrls = (id: string, kind: string): SignInProvider['urls'] => {
  const { redirect, initiate, acs, entityId } = urlsOf(id);
  return kind === 'oidc'
    ? { redirect_uri: redirect, initiate_login_uri: initiate }
    : {
        ...{ entity_id: entityId, acs_url: acs, metadata_url: entityId },
        initiate_login_uri: initiate,
      };
};

export function isReady(row: ProviderRow): boolean {
  const { kind, issuer, clientId, clientSecret, ssoUrl, certificate } = row;
  const needed = kind === 'oidc' ? [issuer, clientId, clientSecret] : [issuer, ssoUrl, certificate];
  return needed.every((value) => value !== null);
}

export const toProvider = (row: ProviderRow): SignInProvider => ({
  id: row.id,
  kind: row.kind as ProviderKind,
  name: row.name,
  is_ready: isReady(row),
  issuer: row.issuer,
  client_id: row.clientId,
  has_client_secret: row.clientSecret !== null,
  sso_url: row.ssoUrl,
  certificate: row.certificate,
  groups_claim: row.groupsClaim,
  group_roles: groupRolesOf(row),
  default_role: toGrantable(row.defaultRole),
  creates_members: row.createsMembers,
  allows_unsolicited: row.allowsUnsolicited,
  covers_owners: row.coversOwners,
  covers_second_factor: row.coversFactor,
  urls: shownUrls(row.id, row.kind),
  created_at: row.createdAt.toISOString(),
  created_by:
    row.createdById === null ? null : { user_id: row.createdById, name: row.createdByName },
});
