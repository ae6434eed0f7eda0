import { randomBytes, randomInt } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Owner, putOwner } from '@/e2e/accounts';
import { baseUrl, configureAuth } from '@/test/support/auth-calls';
import {
  canSignSaml,
  makeSamlProvider,
  type Said,
  type SamlIdentityProvider,
} from '@/test/support/saml-identity-provider';
import {
  addProvider,
  begin,
  changeProvider,
  cookiesOf,
  newDomain,
  open,
  putDomain,
  refusalIn,
  sessionIn,
} from '@/test/support/single-sign-on';

// Responses of SAML that another implementation has signed, as they are and as attackers change them. Without xmlsec1
// (apt-get install xmlsec1) they are skipped.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
type Company = {
  owner: Owner;
  id: string;
  domain: string;
  urls: { acs: string; entityId: string };
};
let idp: SamlIdentityProvider;
let other: SamlIdentityProvider;
let company: Company;
let neighbour: Company;

async function newCompany(provider: SamlIdentityProvider, settings: object = {}): Promise<Company> {
  const owner = await putOwner(database);
  const { id, urls } = await addProvider(owner, {
    ...{ kind: 'saml', name: 'The IdP', issuer: provider.issuer },
    ...{ sso_url: 'https://idp.example/sso?tenant=1', certificate: provider.certificate },
    ...settings,
  });
  const domain = newDomain();
  await putDomain(database, owner, domain, id);
  return {
    ...{ owner, id, domain },
    urls: { acs: urls.acs_url ?? '', entityId: urls.entity_id ?? '' },
  };
}

const newEmail = ({ domain } = company) => `${randomBytes(6).toString('hex')}@${domain}`;

async function post(xml: string, acs = company.urls.acs, relayState?: string): Promise<Response> {
  const { POST } = await import('@/app/api/auth/sso/[provider]/acs/route');
  const form = new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64') });
  if (relayState !== undefined) form.set('RelayState', relayState);
  return open(POST, acs, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://idp.example',
      'sec-fetch-site': 'cross-site',
    },
    body: form.toString(),
  });
}

const finish = async (response: Response, cookie: string) =>
  open(
    (await import('@/app/api/auth/sso/[provider]/finish/route')).GET,
    response.headers.get('location') ?? '',
    { headers: { cookie } },
  );

/** From the sign-in page to the provider, and the request that it gets. */
async function leave({ domain } = company) {
  const begun = await begin({ email: `x@${domain}` });
  const url = new URL((await begun.json()).url);
  const request = inflateRawSync(
    Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64'),
  ).toString();
  const [, id = ''] = /ID="([^"]+)"/.exec(request) ?? [];
  return {
    ...{ url, request, id, cookie: cookiesOf(begun) },
    state: url.searchParams.get('RelayState') ?? '',
  };
}

const respond = (said: Said = {}, { urls } = company, provider = idp) =>
  provider.respond(urls, { nameId: randomBytes(8).toString('hex'), ...said });

const countSessions = async () =>
  (
    await database.query(
      'select count(*)::int as count from session join member using (user_id) where organization_id = any ($1)',
      [[company.owner.organizationId, neighbour.owner.organizationId]],
    )
  ).rows[0].count;

describe.skipIf(!canSignSaml)('SAML, signed by xmlsec1', () => {
  beforeAll(async () => {
    configureAuth({ LOG_LEVEL: 'silent', ENCRYPTION_KEY: 'k'.repeat(32) });
    idp = makeSamlProvider();
    other = makeSamlProvider();
    company = await newCompany(idp, { allows_unsolicited: true });
    neighbour = await newCompany(other, { allows_unsolicited: true });
  });
  afterAll(async () => {
    idp.remove();
    other.remove();
    await database.end();
  });

  test('the request says where it comes from, and the answer signs in the browser that left', async () => {
    const { url, request, id, state, cookie } = await leave();
    expect(url.href).toMatch(/^https:\/\/idp\.example\/sso\?tenant=1&SAMLRequest=/);
    expect(request).toContain(`AssertionConsumerServiceURL="${company.urls.acs}"`);
    expect(id).toBe(`_${state}`);
    const email = newEmail();
    const answer = await post(respond({ email, inResponseTo: id }), company.urls.acs, state);
    expect(sessionIn(answer), 'the post of another site signs in nobody').toBeNull();
    expect(refusalIn(answer)).toBeNull();
    for (const stranger of ['', (await leave()).cookie]) {
      expect(refusalIn(await finish(answer, stranger))).toBe('expired');
    }
    const done = await finish(answer, cookie);
    expect(sessionIn(done)).not.toBeNull();
    expect(done.headers.get('location')).toBe(`${baseUrl}/audit-log`);
    expect(refusalIn(await finish(answer, cookie)), 'once').toBe('expired');
    const { rows } = await database.query(
      'select role, organization_id from member join "user" u on u.id = user_id where email = $1',
      [email],
    );
    expect(rows).toEqual([{ role: 'member', organization_id: company.owner.organizationId }]);
  });

  test('a signed response, and one that begins at the provider, sign in too; the latter only where it is allowed', async () => {
    for (const signs of ['assertion', 'response'] as const) {
      expect(sessionIn(await post(respond({ email: newEmail(), signs }))), signs).not.toBeNull();
    }
    await changeProvider(company.owner, company.id, { allows_unsolicited: false });
    expect(refusalIn(await post(respond({ email: newEmail() })))).toBe('invalid');
    await changeProvider(company.owner, company.id, { allows_unsolicited: true });
  });

  test('groups give roles, and the address may be the NameID', async () => {
    await changeProvider(company.owner, company.id, {
      group_roles: [{ group: 'R&D', role: 'admin' }],
    });
    const nameId = newEmail();
    const response = await post(respond({ nameId, email: null, groups: ['staff', 'R&amp;D'] }));
    expect(sessionIn(response)).not.toBeNull();
    const { rows } = await database.query(
      'select role from member join "user" u on u.id = user_id where email = $1',
      [nameId],
    );
    expect(rows).toEqual([{ role: 'admin' }]);
    await changeProvider(company.owner, company.id, { group_roles: [] });
  });

  test('both certificates work while one replaces the other', async () => {
    const both = `${other.certificate}\n${idp.certificate}`;
    expect((await changeProvider(company.owner, company.id, { certificate: both })).status).toBe(
      200,
    );
    expect(sessionIn(await post(respond({ email: newEmail() })))).not.toBeNull();
    await changeProvider(company.owner, company.id, { certificate: idp.certificate });
  });

  test('a test shows the attributes, and signs in nobody', async () => {
    const { POST } = await import('@/app/v1/sign-in/providers/[id]/test/route');
    const { GET } = await import('@/app/v1/sign-in/tests/[id]/route');
    const { callRoute } = await import('@/test/support/route-calls');
    const { cookie: session } = company.owner;
    const begun = await callRoute(POST, 'POST', {
      ...{ cookie: session, body: {}, params: { id: company.id } },
    });
    const state = new URL((await begun.json()).url).searchParams.get('RelayState') ?? '';
    const email = newEmail();
    const said = { email, inResponseTo: `_${state}`, groups: ['staff'] };
    const done = await finish(await post(respond(said), company.urls.acs, state), cookiesOf(begun));
    expect(sessionIn(done)).toBeNull();
    const id = new URL(done.headers.get('location') ?? '').searchParams.get('test') ?? '';
    const read = (cookie: string) => callRoute(GET, 'GET', { cookie, params: { id } });
    expect(await (await read(session)).json()).toMatchObject({
      ...{ provider_id: company.id, is_accepted: true, email, groups: ['staff'], role: 'member' },
      claims: { email: [email], groups: ['staff'] },
    });
    expect((await read(neighbour.owner.cookie)).status).toBe(404);
    const users = await database.query('select id from "user" where email = $1', [email]);
    expect(users.rows).toEqual([]);
  });

  const victim = () => newEmail();

  /** Each is a response, and the ACS that it is posted to. None has a right to a session. */
  function attacks(): [string, string, string?][] {
    const email = victim();
    const mine = respond({ email: newEmail() });
    const assertionOf = (xml: string) =>
      /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';
    const signatureOf = (xml: string) => /<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '';
    const original = assertionOf(mine);
    const withoutSignature = original.replace(signatureOf(original), '');
    const inner = (xml: string) => xml.replace(' xmlns:saml=', ' data=');
    /** A copy that nobody signed, of somebody else. */
    const evil = (id = '_evil') =>
      withoutSignature
        .replace(/ ID="[^"]*"/, ` ID="${id}"`)
        .replace(/(Name="email"><saml:AttributeValue>)[^<]*/, `$1${email}`)
        .replace(/(<saml:NameID>)[^<]*/, '$1evil');
    const sameId = / ID="([^"]*)"/.exec(original)?.[1] ?? '';
    const swap = (text: string) => mine.replace(original, text);
    const signature = signatureOf(original);
    const wrapped = ['_evil', sameId].flatMap((id): [string, string][] => [
      ['evil before', swap(evil(id) + original)],
      ['evil after', swap(original + evil(id))],
      [
        'original in the evil',
        swap(evil(id).replace('</saml:Assertion>', `${inner(original)}</saml:Assertion>`)),
      ],
      [
        'original in the evil subject',
        swap(evil(id).replace('</saml:Subject>', `${original}</saml:Subject>`)),
      ],
      [
        'original in the signature of the evil',
        swap(
          evil(id).replace(
            '<saml:Subject>',
            `${signature.replace('</ds:Signature>', `<ds:Object>${withoutSignature}</ds:Object></ds:Signature>`)}<saml:Subject>`,
          ),
        ),
      ],
      [
        'signature of the original on the evil',
        swap(evil(id).replace('<saml:Subject>', `${signature}<saml:Subject>`)),
      ],
      [
        'original in an extension',
        swap(`<samlp:Extensions>${original}</samlp:Extensions>${evil(id)}`),
      ],
      [
        'original after an evil that has its signature',
        swap(evil(id).replace('<saml:Subject>', `${signature}<saml:Subject>`) + withoutSignature),
      ],
      [
        'evil in the original',
        swap(original.replace('</saml:Assertion>', `${evil(id)}</saml:Assertion>`)),
      ],
      [
        'the response in an evil response',
        mine
          .replace(
            '<samlp:Status>',
            `<samlp:Extensions>${mine.replace(/^<\?xml.*?\?>\s*/, '')}</samlp:Extensions><samlp:Status>`,
          )
          .replace(original, evil(id)),
      ],
    ]);
    const whole = respond({ email: newEmail(), signs: 'response' });
    const wholeEvil = whole
      .replace(signatureOf(whole), '')
      .replace(/(Name="email"><saml:AttributeValue>)[^<]*/, `$1${email}`);
    const trailing = `${email}<!---->.evil.example`;
    return [
      ...wrapped,
      [
        'a response around a signed response',
        wholeEvil.replace(
          '</samlp:Response>',
          `${whole.replace(/^<\?xml.*?\?>\s*/, '')}</samlp:Response>`,
        ),
      ],
      [
        'signature in an evil response',
        wholeEvil.replace('<samlp:Status>', `${signatureOf(whole)}<samlp:Status>`),
      ],
      ['unsigned', respond({ email, signs: 'nothing' })],
      ['signature removed', swap(withoutSignature)],
      ['signature emptied', mine.replace(/(<ds:SignatureValue>)[^<]*/, '$1')],
      ['address changed', mine.replace(/(Name="email"><saml:AttributeValue>)[^<]*/, `$1${email}`)],
      ['NameID changed', mine.replace(/(<saml:NameID>)[^<]*/, '$1admin')],
      ['reference to everything', mine.replace(/URI="#[^"]*"/, 'URI=""')],
      ['reference removed', mine.replace(/<ds:Reference .*<\/ds:Reference>/s, '')],
      ['two references', mine.replace(/(<ds:Reference .*<\/ds:Reference>)/s, '$1$1')],
      [
        'another transform',
        mine.replace(/exc-c14n#"\/><\/ds:Transforms>/, 'exc-c14n#WithComments"/></ds:Transforms>'),
      ],
      ['signed by another', respond({ email }, company, other)],
      [
        'signed by another who brings the certificate',
        respond(
          { email, keyInfo: '<ds:X509Data><ds:X509Certificate/></ds:X509Data>' },
          company,
          other,
        ),
      ],
      ['of another issuer', respond({ email, issuer: 'https://evil.example' })],
      ['wrong audience', respond({ email, audience: 'https://other.example' })],
      ["the neighbour's audience", respond({ email, audience: neighbour.urls.entityId })],
      ['no audience', respond({ email, audience: null })],
      ['wrong recipient', respond({ email, recipient: neighbour.urls.acs })],
      ['wrong destination', respond({ email, destination: neighbour.urls.acs })],
      ["the neighbour's, posted here", respond({ email }, neighbour, other)],
      [
        'mine, posted to the neighbour',
        respond({ email: newEmail(neighbour) }),
        neighbour.urls.acs,
      ],
      ["of the neighbour's member, by my provider", respond({ email: newEmail(neighbour) })],
      ['expired', respond({ email, from: -900, until: -300 })],
      ['not valid yet', respond({ email, from: 600, until: 900 })],
      ['valid for a year', respond({ email, until: 31_536_000 })],
      ['of nobody who signed in', respond({ email, session: false })],
      ['a failure', respond({ email, status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' })],
      [
        'to a request that nobody made',
        respond({ email, inResponseTo: `_${randomBytes(16).toString('hex')}` }),
      ],
      [
        'a comment in the address',
        respond({ email: `${email}.evil.example` }).replace(`${email}.evil.example`, trailing),
      ],
      [
        'a comment in the NameID',
        respond({ nameId: `${email}.evil.example`, email: null }).replace(
          `${email}.evil.example`,
          trailing,
        ),
      ],
      [
        'a processing instruction in the address',
        respond({ email: `${email}.evil.example` }).replace(
          `${email}.evil.example`,
          `${email}<?x?>.evil.example`,
        ),
      ],
      [
        'CDATA',
        mine.replace(/(Name="email"><saml:AttributeValue>)[^<]*/, `$1<![CDATA[${email}]]>`),
      ],
      [
        'an entity',
        mine
          .replace(/^<\?xml.*?\?>\s*/, `<!DOCTYPE r [<!ENTITY e "${email}">]>`)
          .replace(/(Name="email"><saml:AttributeValue>)[^<]*/, '$1&e;'),
      ],
      [
        'an entity of a file',
        mine
          .replace(/^<\?xml.*?\?>\s*/, '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
          .replace(/(Name="email"><saml:AttributeValue>)[^<]*/, '$1&e;'),
      ],
      [
        'a billion laughs',
        `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}">]>${mine.replace(/^<\?xml.*?\?>\s*/, '')}`,
      ],
      [
        'SHA-1',
        respond({
          email,
          digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
          method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
        }),
      ],
      ['an encrypted assertion', swap('<saml:EncryptedAssertion/>')],
      [
        'an encrypted NameID',
        mine.replace(/<saml:NameID>.*<\/saml:NameID>/, '<saml:EncryptedID/>'),
      ],
      ['nothing', ''],
      ['no XML', 'hello'],
      ['deep', '<a>'.repeat(60_000)],
      ['another document', `<a>${mine.replace(/^<\?xml.*?\?>\s*/, '')}</a>`],
    ];
  }

  test('attacks: 0 sessions in more than 200 tries', { timeout: 120_000 }, async () => {
    const before = await countSessions();
    const valid = respond({ email: newEmail() });
    expect(sessionIn(await post(valid))).not.toBeNull();
    let tries = 0;
    const attempt = async (name: string, xml: string, acs?: string) => {
      tries++;
      const response = await post(xml, acs);
      expect(sessionIn(response), name).toBeNull();
      expect(refusalIn(response), name).not.toBeNull();
    };
    for (let round = 0; round < 10; round++) await attempt('replayed', valid);
    await attempt(
      'replayed with another response around it',
      valid.replace(/ ID="[^"]*" Version/, ' ID="_other" Version'),
    );
    for (const [name, xml, acs] of attacks()) await attempt(name, xml, acs);
    // One character of what is signed, anywhere. The certificate in the signature is not, and is not looked at.
    const fresh = respond({ email: newEmail() });
    const from = fresh.indexOf('</ds:Signature>');
    const to = fresh.indexOf('</saml:Assertion>');
    while (tries < 220) {
      const place = randomInt(from, to);
      const character = fresh[place] === 'x' ? 'y' : 'x';
      // White space within base64 and tags says nothing else.
      if (/\s/.test(fresh[place] ?? ' ')) continue;
      const changed = fresh.slice(0, place) + character + fresh.slice(place + 1);
      await attempt(`changed at ${fresh.slice(place - 20, place + 20)}`, changed);
    }
    expect(tries).toBeGreaterThanOrEqual(200);
    expect(await countSessions()).toBe(before + 1);
    expect(sessionIn(await post(fresh)), 'what was not changed is good').not.toBeNull();
    const { rows } = await database.query(
      `select count(*)::int as count from audit_log where org = (select audit_log_org($1)) and action = 'reject'`,
      [company.owner.organizationId],
    );
    expect(rows[0].count, 'entries of refused ones are limited').toBeLessThanOrEqual(20);
    expect(rows[0].count).toBeGreaterThan(10);
  });

  test('what is encrypted is refused as that, and the entry says what to switch off', async () => {
    const xml = respond({ email: newEmail(neighbour) }, neighbour, other);
    const encrypted = xml.replace(
      /<saml:Assertion .*<\/saml:Assertion>/s,
      '<saml:EncryptedAssertion/>',
    );
    expect(refusalIn(await post(encrypted, neighbour.urls.acs))).toBe('encrypted');
    const { rows } = await database.query(
      `select details::json ->> 'reason' as reason from audit_log
       where org = (select audit_log_org($1)) and action = 'reject' order by id desc limit 1`,
      [neighbour.owner.organizationId],
    );
    expect(rows[0].reason).toMatch(/EncryptedAssertion.*switch off the encryption of assertions/);
  });

  test('an answer to the request of another browser is of no use', async () => {
    const [attacker, person] = [await leave(), await leave()];
    const xml = respond({ email: newEmail(), inResponseTo: attacker.id });
    const answer = await post(xml, company.urls.acs, person.state);
    expect(refusalIn(await finish(answer, person.cookie))).toBe('expired');
    // Answered once.
    const again = respond({ email: newEmail(), inResponseTo: attacker.id });
    expect(refusalIn(await post(again))).toBe('invalid');
  });
});
