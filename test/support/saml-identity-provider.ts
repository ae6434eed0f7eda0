import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeCertificate } from './saml-certificate';

// An identity provider of SAML that shares no code with the server: it signs with xmlsec1 (libxmlsec), where that is installed.

const runs = (command: string, argument: string): boolean => {
  try {
    execFileSync(command, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

export const canSignSaml = runs('xmlsec1', '--version') && runs('openssl', 'version');

export type Said = {
  id?: string;
  nameId?: string;
  email?: string | null;
  groups?: string[];
  issuer?: string;
  audience?: string | null;
  recipient?: string;
  destination?: string;
  inResponseTo?: string | null;
  /** In seconds from now. */
  from?: number;
  until?: number;
  status?: string;
  session?: boolean;
  /** What has the signature. */
  signs?: 'assertion' | 'response' | 'nothing';
  digest?: string;
  method?: string;
  keyInfo?: string;
};

const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

export type SamlIdentityProvider = ReturnType<typeof makeSamlProvider>;

export function makeSamlProvider(issuer = 'https://idp.example/saml') {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saml-'));
  const file = (name: string) => path.join(folder, name);
  const certificate = makeCertificate(folder);

  /** A response for a provider of this server, signed. */
  const respond = (urls: { acs: string; entityId: string }, said: Said = {}): string => {
    const signs = said.signs ?? 'assertion';
    const unsigned = toXml(urls, { issuer, ...said });
    if (signs === 'nothing') return unsigned;
    writeFileSync(file('unsigned.xml'), unsigned);
    const element =
      signs === 'assertion'
        ? 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'
        : 'urn:oasis:names:tc:SAML:2.0:protocol:Response';
    execFileSync(
      'xmlsec1',
      [
        ...['--sign', '--privkey-pem', `${file('key.pem')},${file('cert.pem')}`],
        ...['--id-attr:ID', element, '--output', file('signed.xml'), file('unsigned.xml')],
      ],
      { stdio: 'ignore' },
    );
    // xmlsec1 writes a declaration, and line breaks around base64.
    return readFileSync(file('signed.xml'), 'utf8');
  };
  return { issuer, certificate, respond, remove: () => rmSync(folder, { recursive: true }) };
}

function signatureFor(id: string, { digest, method, keyInfo = '' }: Said): string {
  return `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="${method ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'}"/><ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="${digest ?? 'http://www.w3.org/2001/04/xmlenc#sha256'}"/><ds:DigestValue></ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue></ds:SignatureValue><ds:KeyInfo>${keyInfo || '<ds:X509Data/>'}</ds:KeyInfo></ds:Signature>`;
}

function toXml(
  { acs, entityId }: { acs: string; entityId: string },
  said: Said & { issuer: string },
): string {
  const id = said.id ?? `_${randomBytes(16).toString('hex')}`;
  const responseId = `_${randomBytes(16).toString('hex')}`;
  const { from = -60, until = 300, inResponseTo, issuer, groups = [] } = said;
  const nameId = said.nameId ?? 'somebody';
  const email = said.email === null ? undefined : said.email;
  const answers = inResponseTo ? ` InResponseTo="${inResponseTo}"` : '';
  const signs = said.signs ?? 'assertion';
  const attribute = (name: string, values: string[]) =>
    `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`;
  const audience =
    said.audience === null
      ? ''
      : `<saml:AudienceRestriction><saml:Audience>${said.audience ?? entityId}</saml:Audience></saml:AudienceRestriction>`;
  const session =
    said.session === false
      ? ''
      : `<saml:AuthnStatement AuthnInstant="${at(0)}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`;
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${responseId}" Version="2.0" IssueInstant="${at(0)}" Destination="${said.destination ?? acs}"${answers}><saml:Issuer>${issuer}</saml:Issuer>${signs === 'response' ? signatureFor(responseId, said) : ''}<samlp:Status><samlp:StatusCode Value="${said.status ?? 'urn:oasis:names:tc:SAML:2.0:status:Success'}"/></samlp:Status><saml:Assertion ID="${id}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${issuer}</saml:Issuer>${signs === 'assertion' ? signatureFor(id, said) : ''}<saml:Subject><saml:NameID>${nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="${said.recipient ?? acs}" NotOnOrAfter="${at(until)}"${answers}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at(from)}" NotOnOrAfter="${at(until)}">${audience}</saml:Conditions>${session}<saml:AttributeStatement>${email === undefined ? '' : attribute('email', [email])}${groups.length > 0 ? attribute('groups', groups) : ''}</saml:AttributeStatement></saml:Assertion></samlp:Response>`;
}
