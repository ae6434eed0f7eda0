import 'server-only';
import { deflateRawSync } from 'node:zlib';
import { type ProviderRow, urlsOf } from '../provider-row';
import { SignInRefused } from '../refused';

/** The id of the request that a state belongs to: an XML name does not begin with a digit. */
export const requestIdOf = (state: string) => `_${state}`;

export const escapeXml = (value: string) =>
  value.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Where the browser goes to sign in (SAML 2.0 Bindings, 3.4). */
export function requestUrl(row: ProviderRow, state: string): string {
  if (row.ssoUrl === null) throw new SignInRefused('not_ready', 'the sign-on URL is not set');
  const { acs, entityId } = urlsOf(row.id);
  const xml = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${requestIdOf(state)}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${escapeXml(row.ssoUrl)}" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" AssertionConsumerServiceURL="${escapeXml(acs)}"><saml:Issuer>${escapeXml(entityId)}</saml:Issuer><samlp:NameIDPolicy AllowCreate="true"/></samlp:AuthnRequest>`;
  const url = new URL(row.ssoUrl);
  url.searchParams.set('SAMLRequest', deflateRawSync(xml).toString('base64'));
  url.searchParams.set('RelayState', state);
  return url.href;
}
