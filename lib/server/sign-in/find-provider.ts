import 'server-only';
import { domainOf } from '@/lib/server/core/email-domain';
import { isSignInProviderId } from '@/lib/server/core/ids';
import { accounts } from '@/lib/server/db/client';
import { installationClient } from './oidc/client';
import { isReady, type ProviderRow } from './provider-row';
import { SignInRefused } from './refused';

/** By id, of any organization: whoever signs in is nobody yet. */
export async function findProvider(id: string): Promise<ProviderRow | null> {
  if (!isSignInProviderId(id)) return null;
  return accounts().signInProvider.findUnique({ where: { id } });
}

/** Throws SignInRefused if there is none, or it cannot be used yet. */
export async function usableProvider(id: string): Promise<ProviderRow> {
  const row = await findProvider(id);
  if (row !== null && isReady(row)) return row;
  throw new SignInRefused('not_ready', 'there is no such identity provider, or it is not set up');
}

/** The provider of the verified domain of an address. */
export async function providerOfAddress(email: string): Promise<ProviderRow | null> {
  const found = await accounts().signInDomain.findFirst({
    where: { domain: domainOf(email), verifiedAt: { not: null }, providerId: { not: null } },
    select: { provider: true },
  });
  return found?.provider && isReady(found.provider) ? found.provider : null;
}

/** What the sign-in page offers besides the password. */
export async function offeredWays() {
  const byAddress = await accounts().signInDomain.findFirst({
    where: { verifiedAt: { not: null }, providerId: { not: null } },
    select: { id: true },
  });
  const client = installationClient();
  const installation = client === null ? null : new URL(client.issuer).host;
  return { byAddress: byAddress !== null, installation };
}
