import type { Locator, Page } from '@playwright/test';
import { comparePath } from '@/lib/client/compare/subjects';
import { expect, hydrated, test } from './audit-log-screen';
import { countInputs } from './count-inputs';
import { expectAccessible } from './expect-accessible';

// What is asked: what do these two do differently? And is this week like the last?

const ada = { user_id: 'usr_ada', actor: { type: 'user', name: 'Ada' }, ip_address: '192.0.2.1' };
const bo = { user_id: 'usr_bo', actor: { type: 'user', name: 'Bo' }, ip_address: '192.0.2.2' };
const source = (id: string) => ({ resource_type: 'source', resource_id: id, resource_name: id });
const member = { resource_type: 'member', resource_id: 'mem_1', resource_name: 'Eve' };

const entries = [
  ...['Orders', 'Bills', 'Users'].map((id) => ({ ...ada, ...source(id), action: 'delete' })),
  { ...ada, ...member, action: 'update' },
  { ...ada, ...member, action: 'update', outcome: 'failure' },
  { ...bo, ...member, action: 'update' },
  { ...bo, ...source('Orders'), action: 'create' },
  { ...bo, ...source('Orders'), action: 'create' },
];

const words = (page: Page) => page.getByRole('region', { name: 'In words' });
const sentences = (page: Page) => words(page).getByRole('listitem');

/** Each sentence without what only screen readers hear. */
const textsOf = (page: Page) =>
  sentences(page).evaluateAll((items) =>
    items.map((item) => {
      const copy = item.cloneNode(true) as HTMLElement;
      for (const hidden of copy.querySelectorAll('.sr-only')) hidden.remove();
      return copy.textContent;
    }),
  );

const ofAdaAndBo = [
  'Ada did 5 things, Bo 3 things.',
  'Both updated members (Ada 2, Bo 1).',
  'Only Ada deleted sources (3).',
  'Only Bo created sources (2).',
  'Failures: Ada 1, Bo none.',
];

/** Expects that a link's number is how many entries its list has. */
async function expectCounted(page: Page, link: Locator) {
  const href = (await link.getAttribute('href')) ?? '';
  const query = new URL(href, 'http://localhost').searchParams;
  const zone = query.get('zone');
  query.delete('zone');
  if (zone) query.set('tz', zone);
  if (!query.has('readings')) query.set('readings', 'exclude');
  const response = await page.request.get(`/v1/audit-log/count?${query}`);
  expect(response.status(), href).toBe(200);
  const { count } = await response.json();
  const text = (await link.textContent()) ?? '';
  expect(`${Number.parseInt(text, 10)} of ${href}`).toBe(`${count} of ${href}`);
}

test('two people are compared in three clicks, and each number leads to its list', async ({
  log,
  newLog,
}) => {
  const { page } = log;
  const inputs = await countInputs(page);
  await (await newLog()).write(entries);
  await page.goto('/overview');
  await hydrated(page);
  await page
    .getByRole('region', { name: 'Most active' })
    .getByRole('link', { name: /^Ada / })
    .click();
  await page.getByRole('link', { name: 'Compare with…' }).click();
  await page.getByRole('option', { name: /^Bo / }).click();
  await expect(sentences(page).first()).toBeVisible();
  expect(inputs()).toEqual({ clicks: 3, keys: 0 });
  await expect(page).toHaveURL(/\/compare\?is=user:usr_ada&is=user:usr_bo$/);
  const told = await textsOf(page);
  // When it was done depends on when the test runs.
  const timeless = told.filter((text) => !/night|weekend/.test(text ?? ''));
  expect(timeless.slice(0, 5)).toEqual(ofAdaAndBo);
  expect(timeless).toContain('Only Ada came from 192.0.2.1 (5).');
  expect(timeless).toContain('Only Bo came from 192.0.2.2 (3).');
  for (const link of await words(page).getByRole('link').all()) await expectCounted(page, link);
  const table = page.getByRole('table', { name: 'What was done' });
  await expect(table.getByRole('row', { name: /^updated members/ }).getByRole('cell')).toHaveText([
    /^2/,
    /^1/,
  ]);
  for (const link of await table.getByRole('link').all()) await expectCounted(page, link);
  await expectAccessible(page);

  await words(page).getByRole('link', { name: '3 : deleted sources, Ada' }).click();
  await expect(page).toHaveURL(/\/audit-log\?.*action=delete/);
  await expect(log.rows).toHaveCount(3);
  await page.goBack();
  await expect(sentences(page).nth(1)).toContainText('Both updated members');
});

test('two people are compared by keys alone, from the palette', async ({ log, newLog }) => {
  const { page } = log;
  const inputs = await countInputs(page);
  await (await newLog()).write(entries);
  await log.open();
  const press = async (...names: string[]) => {
    for (const name of names) await page.keyboard.press(name);
  };
  await press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search commands' })).toBeFocused();
  await press('c', 'o', 'm', 'p');
  await expect(page.getByRole('option', { name: /^Compare people/ })).toHaveAttribute(
    'data-highlighted',
    '',
  );
  await press('Enter');
  const search = page.getByRole('combobox', { name: 'Search people and keys' });
  await expect(search).toBeVisible();
  // By touch it does not take the focus, which would open the keyboard over the list.
  if (log.isPhone) await search.focus();
  for (const [name, letters] of [
    ['Ada', ['a', 'd']],
    ['Bo', ['b', 'o']],
  ] as const) {
    await expect(search).toHaveValue('');
    if (log.isPhone) await search.focus();
    await expect(search).toBeFocused();
    await press(...letters);
    await expect(page.getByRole('option', { name: new RegExp(`^${name} `) })).toHaveAttribute(
      'data-highlighted',
      '',
    );
    await press('Enter');
    await expect(page).toHaveURL(new RegExp(`usr_${name.toLowerCase()}`));
  }
  await expect(sentences(page).first()).toHaveText(/^Ada did 5 things/);
  const { clicks, keys } = inputs();
  expect(clicks).toBe(0);
  expect(keys).toBeLessThanOrEqual(30);

  const chart = page.getByRole('slider', { name: /^Ada over time/ });
  await chart.focus();
  await chart.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /: 5 entries, 1 failed$/);
  const other = page.getByRole('slider', { name: /^Bo over time/ });
  await expect(other).toHaveAttribute('aria-valuetext', /: 3 entries$/);
  await chart.press('Enter');
  await expect(page).toHaveURL(/\/audit-log\?.*actor=user:usr_ada/);
  await expect(log.rows).toHaveCount(5);
});

test('a period is laid over the one before, from the overview', async ({
  log,
  newOwner,
  signIn,
  insertEntries,
}) => {
  const owner = await newOwner();
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  const entry = { resourceType: 'source', userId: 'usr_1' };
  await insertEntries(owner.organizationId, [
    { ...entry, createdAt: ago(2), action: 'delete' },
    { ...entry, createdAt: ago(2), action: 'create' },
    { ...entry, createdAt: ago(9), action: 'create' },
  ]);
  await signIn(owner);
  const { page } = log;
  await page.goto('/overview');
  await hydrated(page);
  await page.getByRole('link', { name: 'Compare the periods' }).click();
  await expect(page.getByRole('list', { name: 'Compared' }).getByRole('listitem')).toHaveCount(2);
  await expect(sentences(page).filter({ hasText: 'deleted sources' })).toHaveText(/^Only /);
  for (const link of await words(page).getByRole('link').all()) await expectCounted(page, link);
  // On both axes the entries are two days before the end.
  const charts = page.getByRole('slider');
  await charts.first().focus();
  await expect(charts).toHaveCount(2);
  await charts.first().press('Home');
  await expect(charts.nth(1)).toHaveAttribute('aria-valuenow', '0');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Add another' }).click();
  await page.getByRole('button', { name: 'Choose a period' }).click();
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Compared' }).getByRole('listitem')).toHaveCount(3);
  await expect(charts).toHaveCount(3);
});

test('resources are compared by any id, under any filter, and taken away again', async ({
  log,
  newLog,
}) => {
  await (await newLog()).write(entries);
  const { page } = log;
  await page.goto('/resources/source/Orders');
  await hydrated(page);
  await page.getByRole('link', { name: 'Compare with…' }).click();
  const search = page.getByRole('combobox', { name: 'Search resources' });
  await search.fill('mem_1');
  await page.getByRole('option', { name: /Eve/ }).click();
  await expect(sentences(page).first()).toHaveText(/^Orders: 3 entries.*, Eve: 3 entries/);
  await expect(page).toHaveURL(/of=resource/);
  for (const link of await words(page).getByRole('link').all()) await expectCounted(page, link);

  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Actor', exact: true }).click();
  await page.getByRole('option', { name: /^Bo / }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/actor=user:usr_bo/);
  await expect(sentences(page).first()).toHaveText(/^Orders: 2 entries.*, Eve: 1 entry/);

  await page.getByRole('button', { name: 'Remove Eve' }).click();
  await expect(page.getByRole('heading', { name: 'Compare with' })).toBeVisible();
});

test('it fits any screen, and what cannot be compared is said', async ({ log, newLog }) => {
  await (await newLog()).write(entries);
  const { page } = log;
  const path = comparePath({ of: 'actor', is: ['user:usr_ada', 'user:usr_bo', 'user:nobody'] });
  await page.goto(path);
  await expect(sentences(page).first()).toHaveText(/, nobody nothing\.$/);
  for (const size of [
    { width: 320, height: 256 },
    { width: 390, height: 800 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  await page.goto(comparePath({ of: 'actor', is: ['user:nobody', 'user:none'] }));
  await expect(page.getByText('None of them has an entry in this period')).toBeVisible();
  await page.goto(comparePath({ of: 'period', is: ['yesterday'] }));
  await expect(page.getByRole('heading', { name: 'Choose two periods' })).toBeVisible();
  await page.goto(`${path}&after=soon`);
  await expect(
    page.getByRole('alert').filter({ hasText: 'These could not be compared' }),
  ).toBeVisible();
});
