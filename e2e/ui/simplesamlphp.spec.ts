import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { installSimpleSaml } from '@/test/support/simplesamlphp/install';
import { startSimpleSaml } from '@/test/support/simplesamlphp/start';
import { hex } from '../accounts';
import { expect, type Owner } from '../fixtures';
import { test } from './member-fixtures';

// SAML in the browser, at SimpleSAMLphp, which Debian packages. Where it cannot be unpacked, this is skipped, with the reason;
// lib/server/sign-in/routes/saml.test.ts holds what is checked of responses, also there.

test.describe.configure({ mode: 'serial' });
// Without an Origin that is set for each request: a browser loads nothing of the provider's pages with it.
test.use({ extraHTTPHeaders: { 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.1` } });

let idp: Awaited<ReturnType<typeof startSimpleSaml>>;
const password = 'a password at the provider';

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const installed = installSimpleSaml();
  if ('missing' in installed) return test.skip(true, installed.missing);
  idp = await startSimpleSaml(installed);
});
test.afterAll(() => idp?.stop());

/** An organization whose provider it is, with a verified domain; set up by the API. */
async function setUp(request: Page['request'], owner: Owner, origin: string) {
  const headers = { cookie: owner.cookie, origin };
  const added = await request.post('/v1/sign-in/providers', {
    headers,
    data: {
      ...{ kind: 'saml', name: 'SimpleSAMLphp', issuer: idp.entityId, sso_url: idp.ssoUrl },
      certificate: idp.certificate,
      group_roles: [{ group: 'security', role: 'admin' }],
    },
  });
  expect(added.status()).toBe(201);
  const { id, urls } = await added.json();
  return { id, entityId: urls.entity_id, acs: urls.acs_url, startUrl: urls.initiate_login_uri };
}

async function signInThere(page: Page, name: string) {
  await page.getByLabel('Username').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
}

const personOf = (name: string, mail: string, groups: string[]) => ({
  ...{ name, password },
  attributes: { mail: [mail], displayName: [`${name} of the provider`], groups },
});

test('somebody new signs in from the page here and from the provider, with the role of their group', async ({
  page,
  request,
  newOwner,
  database,
  newBrowser,
  baseURL,
}) => {
  const owner = await newOwner();
  const application = await setUp(request, owner, String(baseURL));
  const domain = `${hex(8)}.example`;
  await database.query(
    `insert into sign_in_domain (id, organization_id, domain, token, provider_id, verified_at)
     values ($1, $2, $3, $1, $4, now())`,
    [`domain_${hex(16)}`, owner.organizationId, domain, application.id],
  );
  idp.serve([application]);
  const ada = `ada@${domain}`;
  idp.setPeople([
    personOf('ada', ada, ['staff', 'security']),
    personOf('eve', 'eve@elsewhere.example', ['security']),
  ]);

  await page.goto('/sign-in/single-sign-on');
  await page.getByLabel('E-mail').fill(ada);
  await page.getByRole('button', { name: 'Continue' }).click();
  await signInThere(page, 'ada');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  const { rows } = await database.query(
    `select u.name, m.role from member m join "user" u on u.id = m.user_id where u.email = $1 and m.organization_id = $2`,
    [ada, owner.organizationId],
  );
  expect(rows).toEqual([{ name: 'ada of the provider', role: 'admin' }]);

  // Somebody else of the same provider, in a browser of their own.
  const other = await newBrowser(null);
  await other.goto(application.startUrl);
  await signInThere(other, 'eve');
  await expect(
    other.getByText('Your organization has not verified the domain of your e-mail address'),
  ).toBeVisible();

  // From a tile of the provider's portal: the start URL, or a response that nobody here asked for.
  const fromThere = await newBrowser(null);
  await fromThere.goto(application.startUrl);
  await signInThere(fromThere, 'ada');
  await expect(fromThere.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();

  const unsolicited = await newBrowser(null);
  await unsolicited.goto(idp.startAt(application.entityId));
  await signInThere(unsolicited, 'ada');
  await expect(
    unsolicited.getByText('The answer of your identity provider was not accepted'),
  ).toBeVisible();
  const headers = { cookie: owner.cookie, origin: String(baseURL) };
  const data = { allows_unsolicited: true };
  const changed = await request.post(`/v1/sign-in/providers/${application.id}`, { headers, data });
  expect(changed.status()).toBe(200);
  await unsolicited.goto(idp.startAt(application.entityId));
  await expect(unsolicited.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();

  // The requests of the provider are in the log, each with why it was refused.
  const refused = await database.query(
    `select details::json ->> 'reason' as reason from audit_log
     where org = audit_log_org($1) and action = 'reject' order by id`,
    [owner.organizationId],
  );
  expect(refused.rows).toEqual([
    { reason: expect.stringContaining('has not verified the domain elsewhere.example') },
    { reason: expect.stringContaining('answers no request of this server') },
  ]);
});

test('an encrypted assertion is refused in words, to whoever signs in and to whoever sets it up', async ({
  page,
  request,
  newOwner,
  signIn,
  database,
  baseURL,
}) => {
  const owner = await newOwner();
  const application = await setUp(request, owner, String(baseURL));
  idp.serve([{ ...application, encryptsFor: idp.certificateData }]);
  idp.setPeople([personOf('ada', 'ada@encrypted.example', [])]);
  await page.goto(application.startUrl);
  await signInThere(page, 'ada');
  await expect(page.getByText('Your identity provider encrypts its answers')).toBeVisible();
  await signIn(owner);
  await page.goto('/settings/sign-in');
  await page.getByRole('button', { name: 'Test SimpleSAMLphp' }).click();
  await expect(page.getByText('A sign-in would be refused')).toBeVisible();
  await expect(
    page.getByText('the response of the provider has an EncryptedAssertion'),
  ).toBeVisible();
  const { rows } = await database.query(
    `select count(*)::int as count from audit_log where org = audit_log_org($1) and action = 'reject'`,
    [owner.organizationId],
  );
  expect(rows).toEqual([{ count: 1 }]);
});
