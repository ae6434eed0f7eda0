import { expectAccessible } from './expect-accessible';
import { expect, test } from './member-fixtures';

// That nothing of a page is left in English is in every-page.spec.ts.

test.describe('in a browser that is set to German', () => {
  test.use({ locale: 'de-AT' });

  test('entries, times and numbers are said in German', async ({
    page,
    newOwner,
    signIn,
    insertEntries,
  }, { project }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1, name: 'Anmelden' })).toBeVisible();
    const owner = await newOwner();
    const createdAt = new Date(Date.UTC(2026, 2, 5, 10));
    const [id = ''] = await insertEntries(owner.organizationId, [
      {
        ...{ createdAt, resourceType: 'source', resourceId: 'src_1', userId: owner.userId },
        ...{ action: 'update', details: { changes: { status: { from: 'draft', to: 'live' } } } },
      },
      ...Array.from({ length: 1_200 }, () => ({ createdAt, action: 'ping' })),
    ]);
    await signIn(owner);
    await page.goto(`/audit-log?entry=${id}&action=update`);
    const panel = page.getByRole('dialog').or(page.getByRole('complementary'));
    await expect(
      panel.getByText('hat source src_1 aktualisiert: status draft → live'),
    ).toBeVisible();
    await expect(panel.getByText(/Do\., 5\. März 2026, 23:00:00,000/).first()).toBeVisible();
    await expectAccessible(page);
    if (project.name !== 'ui') return;
    // A phone counts them in another place.
    await page.goto('/audit-log?action=ping');
    await expect(
      page.getByRole('button', { name: 'Nur anzeigen: ping, 1.200 Einträge' }),
    ).toBeVisible();
  });
});

test('a language is chosen in the profile, and given back to the browser', async ({
  page,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await page.goto('/settings/profile');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(page.getByRole('heading', { level: 1, name: 'Profil' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE');
  // In the address bar, on the next page, and in a dialog that is loaded when it is asked for.
  await expect(page).toHaveTitle('Profil · Audit-Log');
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: 'API-Schlüssel erstellen' }).first().click();
  await expect(page.getByRole('dialog').getByRole('heading').first()).toContainText(
    'API-Schlüssel',
  );
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto('/settings/profile');
  // Its words are longer than the English ones.
  const places = page.getByRole('navigation', { name: 'Hauptmenü' });
  expect(await places.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await page.getByLabel('Sprache').selectOption('');
  await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible();
});
