import { startIdentityProvider } from '@/test/support/identity-provider';
import { hex } from '../accounts';
import { expect } from '../fixtures';
import { expectAccessible } from './expect-accessible';
import { test } from './member-fixtures';

// A real provider of OpenID Connect, set up on the page, by which somebody then signs in from here and from there.

test('a provider is set up, tested and required, and signs in whoever has an address in the domain', async ({
  page,
  newOwner,
  signIn,
  database,
  newBrowser,
}) => {
  const idp = await startIdentityProvider();
  try {
    const owner = await newOwner();
    await signIn(owner);
    await page.goto('/settings/sign-in');
    await page.getByRole('button', { name: 'Add provider' }).click();
    await page.getByLabel('Name').fill('Our IdP');
    await page.getByRole('dialog').getByRole('button', { name: 'Add provider' }).click();
    const card = page.getByRole('article', { name: 'Our IdP' });
    await expect(card).toContainText('Not set up');
    const redirectUri = await card.getByText('/callback').textContent();
    idp.serve({ id: 'client', secret: 'a secret', redirectUri: redirectUri ?? '' });

    await card.getByRole('button', { name: 'Set up Our IdP' }).click();
    await page.getByLabel('Issuer').fill(idp.issuer);
    await page.getByLabel('Client ID').fill('client');
    await page.getByLabel('Client secret').fill('a secret');
    await page.getByLabel('Roles of groups').fill('staff = everything');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('is not a group and a role')).toBeVisible();
    await page.getByLabel('Roles of groups').fill('staff = admin');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(card).toContainText('Ready');

    const domain = `${hex(8)}.example`;
    await page.getByRole('button', { name: 'Add domain' }).click();
    await page.getByRole('textbox', { name: 'Domain' }).fill(domain);
    await page.getByRole('dialog').getByRole('button', { name: 'Add domain' }).click();
    const named = page.getByRole('article', { name: domain });
    await expect(named).toContainText(`_audit-log.${domain}`);
    await expectAccessible(page);
    // What the record in the DNS would do: lib/server/sign-in/domains.test.ts.
    await database.query('update sign_in_domain set verified_at = now() where domain = $1', [
      domain,
    ]);

    const email = `ada@${domain}`;
    idp.signInAs({ sub: 'ada', email, name: 'Ada', groups: ['staff'] });
    await card.getByRole('button', { name: 'Test Our IdP' }).click();
    await expect(page.getByText(`A sign-in would work for ${email}`)).toBeVisible();
    await expect(page.getByText('"sub": "ada"')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: `Single sign-on only, for ${domain}` }).click();
    await expect(page.getByRole('checkbox', { name: /Single sign-on only/ })).toBeChecked();

    const visitor = await newBrowser(null);
    await visitor.goto('/sign-in');
    await expectAccessible(visitor);
    await visitor.getByRole('link', { name: 'Single sign-on' }).click();
    await expect(visitor.getByRole('heading', { level: 1, name: 'Single sign-on' })).toBeVisible();
    await visitor.getByLabel('E-mail').fill('ada@nowhere.example');
    await visitor.getByRole('button', { name: 'Continue' }).click();
    await expect(visitor.getByText('There is no single sign-on for this')).toBeVisible();
    await expectAccessible(visitor);
    await visitor.getByLabel('E-mail').fill(email);
    await visitor.getByRole('button', { name: 'Continue' }).click();
    await expect(visitor.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();

    // From the provider: a link to the initiate login URI.
    const fromThere = await newBrowser(null);
    await fromThere.goto((redirectUri ?? '').replace('/callback', '/initiate'));
    await expect(fromThere.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();
  } finally {
    await idp.stop();
  }
});
