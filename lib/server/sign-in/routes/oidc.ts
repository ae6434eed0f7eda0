import 'server-only';
import { countSingleSignOn } from '@/lib/server/rate-limit/sign-in-limits';
import { admitToInstallation, admitToOrganization } from '../admit';
import {
  type AttemptRow,
  beginAttempt,
  browserOf,
  endedCookie,
  isState,
  takeAttempt,
} from '../attempts';
import { usableProvider } from '../find-provider';
import { type Identity, toIdentity } from '../identity';
import { leaveFor } from '../leave';
import { clientOf, installation, installationClient } from '../oidc/client';
import { type Claims, claimsOf } from '../oidc/flow';
import type { ProviderRow } from '../provider-row';
import { recordRefusal } from '../record-refusal';
import { SignInRefused } from '../refused';
import { keepResult } from '../test-results';
import { redirectAway, redirectTo, type SsoCall, ssoRoute } from './response';
import { signInBy } from './sign-in';

/** The browser is back from a provider of OpenID Connect. */
export const oidcCallback = ssoRoute('callback', async (call) => {
  const { providerId, request } = call;
  const query = new URL(request.url).searchParams;
  const state = query.get('state');
  if (!isState(state)) throw new SignInRefused('expired', 'it has no state of a sign-in');
  const browser = browserOf(request, state);
  const attempt = await takeAttempt(providerId, state, browser);
  const cookies = [endedCookie(state)];
  if (providerId === installation) return fromInstallation(call, { browser, attempt, cookies });
  const provider = await usableProvider(providerId);
  const back = { browser, attempt, cookies };
  return attempt.testedById === null
    ? fromOrganization(call, provider, back)
    : fromTest(call, provider, back);
});

type Back = { browser: string; attempt: AttemptRow; cookies: string[] };

const codeIn = (request: Request, issuer: string): string => {
  const query = new URL(request.url).searchParams;
  const error = query.get('error');
  if (error !== null) {
    const said = query.get('error_description') ?? error;
    throw new SignInRefused('refused_there', `the provider says: ${said.slice(0, 300)}`);
  }
  // RFC 9207: an answer of another provider is not to be taken for one of this.
  const iss = query.get('iss');
  const code = query.get('code') ?? '';
  if ((iss !== null && iss !== issuer) || code === '' || code.length > 4_000) {
    throw new SignInRefused('invalid', 'the answer has no code of this provider');
  }
  return code;
};

async function fromInstallation(call: SsoCall, { browser, attempt, cookies }: Back) {
  const client = installationClient();
  if (client === null) throw new SignInRefused('not_ready', 'there is no such provider');
  const claims = await claimsOf(client, { code: codeIn(call.request, client.issuer), browser });
  const identity = identityIn(claims, 'groups');
  const by = { providerId: installation, organizationId: null };
  return signInBy(call, by, () => admitToInstallation(identity), { next: attempt.next, cookies });
}

const askProvider = (provider: ProviderRow, { request }: SsoCall, browser: string) => {
  const client = clientOf(provider);
  return claimsOf(client, { code: codeIn(request, client.issuer), browser });
};

const identityIn = (claims: Claims, groupsClaim: string): Identity =>
  toIdentity({
    subject: claims.sub,
    email: claims.email,
    isEmailVerified: claims.email_verified,
    name: claims.name,
    groups: claims[groupsClaim],
  });

async function fromOrganization(
  call: SsoCall,
  provider: ProviderRow,
  { browser, attempt, cookies }: Back,
) {
  const { id: providerId, organizationId, groupsClaim } = provider;
  try {
    const identity = identityIn(await askProvider(provider, call, browser), groupsClaim);
    const admit = () => admitToOrganization(provider, identity);
    return await signInBy(call, { providerId, organizationId }, admit, {
      next: attempt.next,
      cookies,
    });
  } catch (error) {
    if (error instanceof SignInRefused) await recordRefusal(provider, error, call.context);
    throw error;
  }
}

/** Nobody is signed in: who tests sees what arrived. */
async function fromTest(call: SsoCall, provider: ProviderRow, { browser, attempt, cookies }: Back) {
  let claims: Claims | null = null;
  let identity: Identity | null = null;
  let refused: SignInRefused | null = null;
  try {
    claims = await askProvider(provider, call, browser);
    identity = identityIn(claims, provider.groupsClaim);
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    refused = error;
  }
  await keepResult(provider, attempt, { claims, identity }, refused, call.context);
  return redirectTo(`${attempt.next}?test=${attempt.id}`, cookies);
}

/** A sign-in that begins at the provider (OpenID Connect Core, 4): it goes there and back as any other does. */
export const initiateLogin = ssoRoute('initiate', async ({ request, providerId, context }) => {
  // An image or a frame on another site begins nothing.
  const destination = request.headers.get('sec-fetch-dest');
  if (destination !== null && destination !== 'document') {
    throw new SignInRefused('invalid', 'it was not opened as a page');
  }
  const query = new URL(request.url).searchParams;
  const row = await usableProvider(providerId);
  const iss = query.get('iss');
  if (iss !== null && iss !== row.issuer) {
    throw new SignInRefused('invalid', 'it is of another issuer');
  }
  await countSingleSignOn(context.ipAddress);
  const { organizationId } = row;
  const attempt = await beginAttempt({ organizationId, providerId, next: '/audit-log' });
  const loginHint = query.get('login_hint')?.slice(0, 254);
  return redirectAway(
    await leaveFor(row, { ...attempt, ...(loginHint && { loginHint }) }),
    attempt.cookie,
  );
});
