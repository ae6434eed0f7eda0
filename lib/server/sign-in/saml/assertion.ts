import 'server-only';
import type { Element } from '@xmldom/xmldom';
import { type Identity, toIdentity } from '../identity';
import { type ProviderRow, urlsOf } from '../provider-row';
import { SignInRefused } from '../refused';
import { childrenOf, invalid, namespaces, verifyResponse } from './signed';

/** How far the clocks may be apart, in milliseconds. */
const skew = 60_000;

/** The longest for which an assertion may be used, so that those that were are not kept for ever. */
const longest = 24 * 3_600_000;

export type Attributes = Record<string, string[]>;

export type Asserted = {
  id: string;
  /** Until when it could be used again. */
  expiresAt: Date;
  /** The request that it answers; null of one that nobody asked for. */
  inResponseTo: string | null;
  attributes: Attributes;
  /** Throws SignInRefused where they do not name somebody. */
  identity: () => Identity;
};

const { assertion: saml, protocol } = namespaces;

/** Reads a response of a provider (SAML 2.0 Profiles, 4.1.4.3). Throws SignInRefused. */
export function readResponse(provider: ProviderRow, xml: string, now = Date.now()): Asserted {
  const { response, assertion } = verifyResponse(xml, provider.certificate ?? '');
  const { acs, entityId } = urlsOf(provider.id);
  requireSuccess(response);
  const destination = response.getAttribute('Destination');
  if (destination !== null && destination !== '' && destination !== acs) {
    throw invalid(`it is for ${destination.slice(0, 200)}, and not for ${acs}`);
  }
  for (const [issuer] of [
    childrenOf(response, saml, 'Issuer'),
    childrenOf(assertion, saml, 'Issuer'),
  ]) {
    if (issuer !== undefined && textOf(issuer) !== provider.issuer) {
      throw invalid(`it is of the issuer ${textOf(issuer).slice(0, 200)}`);
    }
  }
  if (childrenOf(assertion, saml, 'Issuer').length !== 1) throw invalid('it has no issuer');
  requireConditions(assertion, entityId, now);
  const subject = only(assertion, 'Subject');
  const { inResponseTo, until } = bearerOf(subject, acs, now);
  const answered = response.getAttribute('InResponseTo');
  if (answered !== null && answered !== inResponseTo) throw invalid('it answers two requests');
  requireSession(assertion, now);
  const id = assertion.getAttribute('ID') ?? '';
  const attributes = attributesOf(assertion);
  return {
    ...{ id, inResponseTo, attributes, expiresAt: new Date(until + skew) },
    identity: () => identityIn(provider, textOf(only(subject, 'NameID')), attributes),
  };
}

const textOf = (element: Element) => (element.textContent ?? '').trim();

function only(parent: Element, name: string): Element {
  const found = childrenOf(parent, saml, name);
  if (found.length !== 1 || found[0] === undefined) throw invalid(`it has not one ${name}`);
  return found[0];
}

function requireSuccess(response: Element): void {
  const [status] = childrenOf(response, protocol, 'Status');
  const [code] = status ? childrenOf(status, protocol, 'StatusCode') : [];
  const value = code?.getAttribute('Value') ?? '';
  if (value === 'urn:oasis:names:tc:SAML:2.0:status:Success') return;
  throw new SignInRefused('refused_there', `the provider says: ${value.slice(0, 200)}`);
}

const timeOf = (element: Element, name: string): number | null => {
  const value = element.getAttribute(name);
  if (value === null || value === '') return null;
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value);
  const time = isTime ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw invalid(`its ${name} is no time`);
  return time;
};

function requireConditions(assertion: Element, entityId: string, now: number): void {
  const conditions = only(assertion, 'Conditions');
  const from = timeOf(conditions, 'NotBefore');
  const until = timeOf(conditions, 'NotOnOrAfter');
  if (from !== null && now < from - skew) throw invalid('it is not valid yet: compare the clocks');
  if (until !== null && now >= until + skew) throw invalid('it has expired: compare the clocks');
  const restrictions = childrenOf(conditions, saml, 'AudienceRestriction');
  // Each of them has to name us (SAML 2.0 Core, 2.5.1.4).
  const isForUs =
    restrictions.length > 0 &&
    restrictions.every((one) =>
      childrenOf(one, saml, 'Audience').some((audience) => textOf(audience) === entityId),
    );
  if (!isForUs) throw invalid(`its audience is not ${entityId}`);
}

/** What whoever brings it confirms by bringing it. */
function bearerOf(subject: Element, acs: string, now: number) {
  for (const confirmation of childrenOf(subject, saml, 'SubjectConfirmation')) {
    const isBearer =
      confirmation.getAttribute('Method') === 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
    const [data] = childrenOf(confirmation, saml, 'SubjectConfirmationData');
    if (!isBearer || data === undefined || data.getAttribute('Recipient') !== acs) continue;
    const until = timeOf(data, 'NotOnOrAfter');
    if (until === null || until > now + longest) throw invalid('it does not expire');
    if (now >= until + skew) throw invalid('it has expired: compare the clocks');
    if (timeOf(data, 'NotBefore') !== null) throw invalid('its confirmation has a NotBefore');
    return { inResponseTo: data.getAttribute('InResponseTo') || null, until };
  }
  throw invalid(`it is not for ${acs}`);
}

function requireSession(assertion: Element, now: number): void {
  const statements = childrenOf(assertion, saml, 'AuthnStatement');
  if (statements.length === 0) throw invalid('it does not say that anybody signed in');
  for (const statement of statements) {
    const until = timeOf(statement, 'SessionNotOnOrAfter');
    if (until !== null && now >= until + skew) throw invalid('the session there has ended');
  }
}

function attributesOf(assertion: Element): Attributes {
  const found: Attributes = Object.create(null);
  for (const statement of childrenOf(assertion, saml, 'AttributeStatement')) {
    for (const attribute of childrenOf(statement, saml, 'Attribute')) {
      const name = attribute.getAttribute('Name') ?? '';
      const values = childrenOf(attribute, saml, 'AttributeValue').map(textOf);
      found[name] = [...(found[name] ?? []), ...values];
    }
  }
  return found;
}

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const emailNames = [
  'email',
  'mail',
  'emailAddress',
  `${claims}/emailaddress`,
  'urn:oid:0.9.2342.19200300.100.1.3',
];
const nameNames = [
  'displayName',
  'name',
  'http://schemas.microsoft.com/identity/claims/displayname',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'cn',
  'urn:oid:2.5.4.3',
];
const groupNames = ['http://schemas.microsoft.com/ws/2008/06/identity/claims/groups', 'memberOf'];

function identityIn(provider: ProviderRow, nameId: string, attributes: Attributes): Identity {
  const first = (names: string[]) => names.map((name) => attributes[name]?.[0]).find(Boolean);
  const groups = [provider.groupsClaim, ...groupNames]
    .map((name) => attributes[name])
    .find(Boolean);
  return toIdentity({
    subject: nameId,
    email: first(emailNames) ?? nameId,
    name: first(nameNames),
    groups: groups ?? [],
  });
}
