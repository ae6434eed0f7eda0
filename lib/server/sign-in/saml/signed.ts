import 'server-only';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { certificatesIn } from '../provider-settings';
import { SignInRefused } from '../refused';

// A response of SAML, of which only what was signed is read: the bytes that were digested, parsed anew. What else is in the response can be
// arranged by anybody (signature wrapping).

export const namespaces = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

export const invalid = (why: string) =>
  new SignInRefused('invalid', `the response of the provider is not valid: ${why}`);

const digests = [
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
];
const signatures = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
];
const canonical = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** How deep elements may be in one another: what walks over them is recursive. */
const maxDepth = 60;

/** Parses XML without a DOCTYPE, comments, CDATA and processing instructions, which parsers disagree about. Throws SignInRefused. */
export function parseXml(xml: string): Document {
  if (/<!|<\?(?!xml\s[^<>]*\?>)/.test(xml) || /<\?/.test(xml.slice(1))) {
    throw invalid('it has a comment, a DOCTYPE or another thing that no response needs');
  }
  let depth = 0;
  for (const [, end, single] of xml.matchAll(/<(\/)?[^<>]*?(\/)?>/g)) {
    if (end) depth -= 1;
    else if (!single) depth += 1;
    if (depth > maxDepth) throw invalid('it nests too deep');
  }
  try {
    const onError = (_: string, message: string) => {
      throw new Error(message);
    };
    return new DOMParser({ onError }).parseFromString(xml, 'text/xml');
  } catch {
    throw invalid('it is no XML');
  }
}

export const childrenOf = (element: Element, namespace: string, name: string): Element[] =>
  Array.from(element.childNodes).filter(
    (node) =>
      node.nodeType === 1 &&
      (node as Element).namespaceURI === namespace &&
      (node as Element).localName === name,
  ) as Element[];

export const is = (element: Element | null, namespace: string, name: string) =>
  element !== null && element.namespaceURI === namespace && element.localName === name;

/** All of a document, whatever they are in. */
const all = (document: Document, namespace: string, name: string) =>
  Array.from(document.getElementsByTagNameNS(namespace, name));

export type SignedResponse = {
  /** Of which only what is not security may be read: the status, and to what it answers. */
  response: Element;
  /** As it was signed, or as it is in the response that was. */
  assertion: Element;
};

/** The assertion of a response, which one of the certificates has signed, or the response around it. Throws SignInRefused. */
export function verifyResponse(xml: string, certificates: string): SignedResponse {
  const document = parseXml(xml);
  const response = document.documentElement;
  if (response === null || !is(response, namespaces.protocol, 'Response')) {
    throw invalid('it is no Response');
  }
  requireUniqueIds(document);
  requireUnencrypted(document);
  const assertions = childrenOf(response, namespaces.assertion, 'Assertion');
  const [assertion] = assertions;
  const isOne = all(document, namespaces.assertion, 'Assertion').length === 1;
  if (assertion === undefined || assertions.length !== 1 || !isOne) {
    throw invalid('it has no assertion, or several');
  }
  const signed = [assertion, response].filter(
    (element) => childrenOf(element, namespaces.signature, 'Signature').length > 0,
  );
  const count = all(document, namespaces.signature, 'Signature').length;
  const [element] = signed;
  if (element === undefined) throw invalid('it is not signed');
  if (count !== signed.length) throw invalid('it has a signature where none belongs');
  const verified = verifyElement(xml, element, certificates);
  const root = parseXml(verified).documentElement;
  if (is(root, namespaces.assertion, 'Assertion') && element === assertion) {
    return { response, assertion: root as Element };
  }
  if (is(root, namespaces.protocol, 'Response') && element === response) {
    const [only, ...others] = childrenOf(root as Element, namespaces.assertion, 'Assertion');
    if (only !== undefined && others.length === 0)
      return { response: root as Element, assertion: only };
  }
  throw invalid('what is signed is no assertion');
}

/** Nothing is decrypted here: the provider is told at its set-up that it is not to encrypt. */
function requireUnencrypted(document: Document): void {
  for (const name of ['EncryptedAssertion', 'EncryptedID', 'EncryptedAttribute']) {
    if (all(document, namespaces.assertion, name).length === 0) continue;
    const sentence = `the response of the provider has an ${name}, which this server does not decrypt: switch off the encryption of assertions for this application at the provider`;
    throw new SignInRefused('encrypted', sentence);
  }
}

function requireUniqueIds(document: Document): void {
  const seen = new Set<string>();
  for (const element of Array.from(document.getElementsByTagName('*'))) {
    for (const name of ['ID', 'Id', 'id']) {
      const id = element.getAttribute(name);
      if (id === null) continue;
      if (seen.has(id)) throw invalid('two of its elements have the same id');
      seen.add(id);
    }
  }
}

/** The canonical bytes of an element that its own signature covers. Throws SignInRefused. */
function verifyElement(xml: string, element: Element, certificates: string): string {
  const [node, ...more] = childrenOf(element, namespaces.signature, 'Signature');
  if (node === undefined || more.length > 0) throw invalid('it is not signed once');
  requireForm(node, element);
  for (const publicCert of certificatesIn(certificates)) {
    try {
      // Never with a certificate that the response brings.
      const signature = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
      signature.loadSignature(node.toString());
      if (!signature.checkSignature(xml)) continue;
      const [canonicalXml, ...others] = signature.getSignedReferences();
      if (canonicalXml !== undefined && others.length === 0) return canonicalXml;
    } catch {
      // By the next certificate, while one is replaced.
    }
  }
  throw invalid('its signature is not that of the certificate');
}

/** One reference, to this element, made in the ways that SAML names (SAML 2.0 Core, 5.4), and with no weak hash. */
function requireForm(signature: Element, element: Element): void {
  const only = (parent: Element | undefined, name: string): Element => {
    const found = parent ? childrenOf(parent, namespaces.signature, name) : [];
    if (found.length !== 1 || found[0] === undefined)
      throw invalid(`its signature has not one ${name}`);
    return found[0];
  };
  const info = only(signature, 'SignedInfo');
  const reference = only(info, 'Reference');
  const id = element.getAttribute('ID');
  const algorithm = (name: string, parent: Element) =>
    only(parent, name).getAttribute('Algorithm') ?? '';
  const transforms = childrenOf(
    only(reference, 'Transforms'),
    namespaces.signature,
    'Transform',
  ).map((one) => one.getAttribute('Algorithm') ?? '');
  const isKnown =
    id !== null &&
    id !== '' &&
    reference.getAttribute('URI') === `#${id}` &&
    signatures.includes(algorithm('SignatureMethod', info)) &&
    algorithm('CanonicalizationMethod', info) === canonical &&
    digests.includes(algorithm('DigestMethod', reference)) &&
    transforms.length <= 2 &&
    transforms.includes(enveloped) &&
    transforms.every((one) => one === enveloped || one === canonical) &&
    childrenOf(only(reference, 'DigestValue'), namespaces.signature, '*').length === 0 &&
    childrenOf(signature, namespaces.signature, 'Object').length === 0;
  if (!isKnown) throw invalid('its signature is made in a way that is not accepted');
}
