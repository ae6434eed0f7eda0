import { expect, test } from './audit-log-screen';

test('an empty result says which filter to remove, with the count of entries', async ({
  log,
  signInToDemo,
}) => {
  await signInToDemo();
  await log.open('/audit-log?action=rotate&resource_type=destination&range=90d');
  const { page } = log;
  await expect(page.getByRole('heading', { name: 'No entries match' })).toBeVisible();
  const remove = page.getByRole('button', { name: /^Remove resource type: destination — [\d,]+/ });
  await expect(remove).toBeVisible();
  await expect(
    page.getByRole('button', { name: /^Remove action: rotate — [\d,]+\+? / }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Remove time range/ })).toBeHidden();
  const count = /— ([\d,]+) /.exec((await remove.textContent()) ?? '')?.[1];
  await remove.click();
  await expect(page).toHaveURL('/audit-log?action=rotate&range=90d');
  await expect(log.rows.first()).toContainText('rotate');
  expect(Number(count?.replace(',', ''))).toBeGreaterThan(0);
});

test('a range that ends before the log began is explained', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?before=2001-01-01T00:00:00.000Z');
  await expect(
    log.page.getByText(/^The log begins at .*the range ends before that\.$/),
  ).toBeVisible();
});
