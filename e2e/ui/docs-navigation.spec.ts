import { operations } from '@/lib/contract';
import { expect, test } from '../fixtures';

// How somebody gets to the reference, through it and back, which differs on a phone.

test('there is a way back, and on a phone an index', async ({ page }) => {
  await page.goto('/docs');
  await expect(
    page.getByRole('link', { name: 'Audit log' }).filter({ visible: true }),
  ).toHaveAttribute('href', '/audit-log');
  const isPhone = (page.viewportSize()?.width ?? 0) < 1024;
  if (isPhone) await page.locator('summary', { hasText: 'Calls' }).click();
  const calls = page.getByRole('navigation', { name: 'Calls' }).filter({ visible: true });
  const index = calls.locator('a[href^="#"]');
  await expect(index).toHaveCount(operations.length);
  await index.last().click();
  await expect(page.getByRole('heading', { level: 2 }).last()).toBeInViewport();
});

test('the shell has a link to it', async ({ page, newOwner, context, baseURL }) => {
  const { cookie } = await newOwner();
  const [name = '', value = ''] = cookie.split('=', 2);
  await context.addCookies([{ name, value, url: baseURL, httpOnly: true }]);
  await page.goto('/audit-log');
  const isPhone = (page.viewportSize()?.width ?? 0) < 768;
  if (isPhone) await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('link', { name: isPhone ? 'API reference' : 'API' }).click();
  await expect(page).toHaveURL('/docs');
  await expect(page.getByRole('heading', { name: 'API reference' })).toBeVisible();
});
