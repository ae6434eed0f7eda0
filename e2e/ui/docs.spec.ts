import { operations } from '@/lib/contract';
import { notRecorded, productEvents } from '@/lib/contract/events';
import { expect, test } from '../fixtures';
import { expectAccessible } from './expect-accessible';

test('the reference shows every operation with samples, and loads nothing from other hosts', async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== baseURL) elsewhere.push(request.url());
  });
  await page.goto('/docs');
  await expect(page.getByRole('heading', { name: 'API reference' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(
    operations.map(({ method, path }) => `${method}${path}`),
  );
  const list = page.getByRole('region', { name: /^GET \/v1\/audit-log$/ });
  await expect(list.getByText('Max results (default 50, max 200)')).toBeVisible();
  await expect(list.getByText("curl 'http")).toBeVisible();
  await list.getByRole('button', { name: 'Python', exact: true }).click();
  await expect(list.getByText('import json')).toBeVisible();
  expect(elsewhere).toEqual([]);
});

test('the events of this product are documented, and what is not recorded', async ({ page }) => {
  await page.goto('/docs');
  await page.getByRole('link', { name: 'its events' }).click();
  await expect(page).toHaveURL('/docs/events');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    ...Object.values(productEvents).map(({ title }) => title),
    'What is not recorded',
  ]);
  for (const { description, details } of Object.values(productEvents)) {
    await expect(page.getByText(description, { exact: true }).first()).toBeVisible();
    for (const name of Object.keys(details)) {
      await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
    }
  }
  for (const [what] of notRecorded) await expect(page.getByText(what)).toBeVisible();
  await page.getByRole('link', { name: 'the API reference' }).click();
  await expect(page.getByRole('heading', { name: 'API reference' })).toBeVisible();
});

test('a visitor can call operations with a key alone', async ({ page, newOrganization }) => {
  const { apiKey } = await newOrganization();
  await page.goto('/docs');
  await expect(
    page.getByRole('region', { name: /^POST \/v1\/api-keys$/ }).getByText('Sign in as an owner'),
  ).toBeVisible();
  const list = page.getByRole('region', { name: /^GET \/v1\/audit-log$/ });
  await list.getByText('Try it').click();
  await list.getByRole('button', { name: 'Send' }).click();
  await expect(list.getByText('401 Unauthorized', { exact: true })).toBeVisible();
  await list.getByLabel('API key').fill(apiKey);
  await list.getByLabel('limit').fill('0');
  await list.getByRole('button', { name: 'Send' }).click();
  await expect(list.getByText('it must be a whole number from 1 to 200')).toBeVisible();
  await list.getByLabel('limit').fill('1');
  await list.getByRole('button', { name: 'Send' }).click();
  await expect(list.getByText('"next_cursor": null')).toBeVisible();
});

test('an admin can call operations with their session', async ({
  page,
  context,
  newOwner,
  baseURL,
}) => {
  const owner = await newOwner();
  const [name = '', value = ''] = owner.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: baseURL ?? '' }]);
  await page.goto('/docs');
  const create = page.getByRole('region', { name: /^POST \/v1\/api-keys$/ });
  await create.getByText('Try it').click();
  await create.getByRole('button', { name: 'Send' }).click();
  await expect(create.getByText('201 Created', { exact: true })).toBeVisible();
  await expect(create.getByText(/"key": "hs_live_[0-9a-f]{64}"/)).toBeVisible();
});

test('axe reports nothing serious, and nothing scrolls sideways', async ({ page }) => {
  // The contrast of many thousand elements, twice.
  test.slow();
  await page.goto('/docs');
  await page.getByText('Try it').first().click();
  await expectAccessible(page);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
});
