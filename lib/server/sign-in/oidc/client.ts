import 'server-only';
import { env } from '@/lib/server/core/env';
import { unseal } from '@/lib/server/core/secrets';
import { isReady, type ProviderRow, secretPlace, urlsOf } from '../provider-row';
import { isPrivateAllowed } from '../provider-settings';
import { SignInRefused } from '../refused';

/** What is needed to sign in by a provider of OpenID Connect. */
export type OidcClient = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  isPrivateOpen: boolean;
};

export const installation = 'installation';

/** The provider that the settings of the server name, if they do. */
export function installationClient(): OidcClient | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = env();
  if (issuer === undefined || clientId === undefined || secret === undefined) return null;
  // Whoever runs the server has chosen the address.
  const isPrivateOpen = true;
  const redirectUri = urlsOf(installation).redirect;
  return { issuer, clientId, clientSecret: secret, redirectUri, isPrivateOpen };
}

export function clientOf(row: ProviderRow): OidcClient {
  const { issuer, clientId, clientSecret: sealed } = row;
  if (!isReady(row) || issuer === null || clientId === null || sealed === null) {
    throw new SignInRefused('not_ready', 'the issuer, the client id or the secret is not set');
  }
  return {
    ...{ issuer, clientId, clientSecret: unseal(sealed, secretPlace(row)) },
    redirectUri: urlsOf(row.id).redirect,
    isPrivateOpen: isPrivateAllowed(),
  };
}
