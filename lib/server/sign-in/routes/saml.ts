import 'server-only';
import { createHash } from 'node:crypto';
import { currentTransaction } from '@/lib/server/auth/transaction';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { decodeUtf8, readBytes, requireMediaType } from '@/lib/server/http/body';
import { admitToOrganization } from '../admit';
import {
  answerAttempt,
  browserOf,
  endedCookie,
  findAttempt,
  finishAttempt,
  isState,
} from '../attempts';
import { usableProvider } from '../find-provider';
import type { Identity } from '../identity';
import { type ProviderRow, urlsOf } from '../provider-row';
import { recordRefusal } from '../record-refusal';
import { SignInRefused } from '../refused';
import { type Asserted, readResponse } from '../saml/assertion';
import { metadataXml } from '../saml/metadata';
import { invalid } from '../saml/signed';
import { type Arrived, keepResult } from '../test-results';
import { redirectTo, type SsoCall, ssoRoute } from './response';
import { signInBy } from './sign-in';

/** In bytes: a response, in base64, in a form. */
const maxBody = 400 * 1024;

async function samlProvider(id: string): Promise<ProviderRow> {
  const provider = await usableProvider(id);
  if (provider.kind === 'saml') return provider;
  throw new SignInRefused('not_ready', 'there is no such identity provider');
}

/**
 * A provider's response, which the browser posts from another site, so that no cookie comes with it. What it says is kept under its request,
 * and the browser goes on to a GET, with which its cookie comes.
 */
export const assertionConsumer = ssoRoute('acs', async (call) => {
  const { request, context, providerId } = call;
  requireMediaType(request, ['application/x-www-form-urlencoded']);
  const form = new URLSearchParams(decodeUtf8(await readBytes(request, maxBody)));
  const provider = await samlProvider(providerId);
  const state = form.get('RelayState');
  try {
    const asserted = readResponse(provider, decode(form.get('SAMLResponse') ?? ''));
    const requestId = asserted.inResponseTo;
    if (requestId === null) return await signInUnsolicited(call, provider, asserted);
    return await keepAnswer(provider, asserted, requestId.slice(1));
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    const attempt = isState(state) ? await findAttempt(providerId, state) : null;
    if (attempt?.testedById != null) {
      const arrived = { claims: null, identity: null };
      await keepResult(provider, attempt, arrived, error, context);
      return redirectTo(`${attempt.next}?test=${attempt.id}`);
    }
    await recordRefusal(provider, error, context);
    throw error;
  }
});

function decode(sent: string): string {
  const text = sent.replace(/\s/g, '');
  if (text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw invalid('it is not in base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64'));
  } catch {
    throw invalid('it is not in UTF-8');
  }
}

/** An assertion is used once, whatever it is used for. */
async function useUp(tx: Transaction, provider: ProviderRow, asserted: Asserted): Promise<void> {
  if (asserted.id === '') throw invalid('its assertion has no id');
  await tx.$executeRaw`
    DELETE FROM saml_assertion WHERE ctid IN (
      SELECT ctid FROM saml_assertion WHERE expires_at < clock_timestamp() ORDER BY expires_at LIMIT 20)`;
  const idHash = createHash('sha256').update(asserted.id).digest('hex');
  const { count } = await tx.samlAssertion.createMany({
    data: { providerId: provider.id, idHash, expiresAt: asserted.expiresAt },
    skipDuplicates: true,
  });
  if (count === 0) throw invalid('its assertion was used already');
}

async function keepAnswer(
  provider: ProviderRow,
  asserted: Asserted,
  state: string,
): Promise<Response> {
  if (!isState(state)) throw invalid('it answers no request of this server');
  const arrived: Arrived & { refused: { refusal: string; detail: string } | null } = {
    ...{ claims: asserted.attributes, identity: null, refused: null },
  };
  try {
    arrived.identity = asserted.identity();
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    arrived.refused = { refusal: error.refusal, detail: error.detail };
  }
  await accounts().$transaction(async (tx) => {
    await useUp(tx, provider, asserted);
    if (!(await answerAttempt(tx, provider.id, state, JSON.stringify(arrived)))) {
      throw invalid('it answers no request of this server, or one that was answered');
    }
  });
  const finish = new URL(`${urlsOf(provider.id).acs.replace(/acs$/, 'finish')}`);
  return redirectTo(`${finish.pathname}?state=${state}`);
}

/** Where the setting allows it: nothing here has asked for it, so nobody knows whether the browser's user has. */
async function signInUnsolicited(call: SsoCall, provider: ProviderRow, asserted: Asserted) {
  if (!provider.allowsUnsolicited) throw invalid('it answers no request of this server');
  const { id: providerId, organizationId } = provider;
  const admit = async () => {
    await useUp(currentTransaction().tx, provider, asserted);
    return admitToOrganization(provider, asserted.identity());
  };
  return signInBy(call, { providerId, organizationId }, admit, { next: '/audit-log' });
}

type Kept = Arrived & { refused: { refusal: SignInRefused['refusal']; detail: string } | null };

/** The browser that left for the provider is back. */
export const finishSaml = ssoRoute('finish', async (call) => {
  const { request, context, providerId } = call;
  const state = new URL(request.url).searchParams.get('state');
  if (!isState(state)) throw new SignInRefused('expired', 'it has no state of a sign-in');
  const provider = await samlProvider(providerId);
  const attempt = await finishAttempt(providerId, state, browserOf(request, state));
  const { claims, identity, refused: said }: Kept = JSON.parse(attempt.result ?? '{}');
  const cookies = [endedCookie(state)];
  const refused = said === null ? null : new SignInRefused(said.refusal, said.detail);
  if (attempt.testedById !== null) {
    await keepResult(provider, attempt, { claims, identity }, refused, context);
    return redirectTo(`${attempt.next}?test=${attempt.id}`, cookies);
  }
  try {
    if (refused !== null) throw refused;
    const by = { providerId, organizationId: provider.organizationId };
    const admit = () => admitToOrganization(provider, identity as Identity);
    return await signInBy(call, by, admit, { next: attempt.next, cookies });
  } catch (error) {
    if (error instanceof SignInRefused) await recordRefusal(provider, error, context);
    throw error;
  }
});

/** What the provider has to know of this server. It is of no organization's data but the id. */
export const samlMetadata = ssoRoute('metadata', async ({ providerId }) => {
  const { entityId, acs } = urlsOf(providerId);
  if (!/^provider_[0-9a-f]{16}$/.test(providerId)) {
    throw new SignInRefused('not_ready', 'there is no such identity provider');
  }
  return new Response(metadataXml(entityId, acs), {
    headers: { 'Content-Type': 'application/samlmetadata+xml' },
  });
});
