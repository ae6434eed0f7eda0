import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { record } from '../api/record-log';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const run = promisify(execFile);

test('a new organization gets to its first entry, in the page and a terminal', async ({
  log,
  newOwner,
  signIn,
}) => {
  await signIn(await newOwner());
  await log.open();
  const section = log.page.getByRole('region', { name: 'First entry' });
  await expect(section).toContainText('None of your systems writes to this log yet.');
  await expectAccessible(log.page);
  await section.getByRole('button', { name: 'Send the first entry' }).click();
  await section.getByRole('button', { name: 'Create a key' }).click();
  await expect(
    section.getByRole('status').filter({ hasText: 'Waiting for the entry' }),
  ).toBeVisible();
  await expect(log.page).toHaveURL(/live=1/);
  await expectAccessible(log.page);

  const command = (await section.locator('pre').textContent()) ?? '';
  expect(command).toMatch(/X-API-Key: hs_live_[0-9a-f]{64}/);
  const { stdout } = await run('bash', ['-c', command.replace('curl ', 'curl -sS ')]);
  const { audit_log } = JSON.parse(stdout);
  await expect(log.row(audit_log[0].id)).toBeVisible();
  await expect(section.getByRole('status').filter({ hasText: 'It arrived' })).toBeVisible();
  const width = await log.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(log.page.viewportSize()?.width ?? 0);

  // The key is shown only once, and the first run does not return.
  await log.open();
  await expect(log.rows.first()).toBeVisible();
  await expect(section).toBeHidden();
});

test('once closed, it stays closed', async ({ log, newOwner, signIn }) => {
  await signIn(await newOwner());
  await log.open();
  const section = log.page.getByRole('region', { name: 'First entry' });
  await section.getByRole('button', { name: 'Close and do not show again' }).click();
  await expect(section).toBeHidden();
  await log.open();
  await expect(log.rows.first()).toBeVisible();
  await expect(section).toBeHidden();
});

test('a log with an entry from a system has no first run, whatever the filters', async ({
  log,
  newOwner,
  newApiKey,
  signIn,
  request,
}) => {
  const owner = await newOwner();
  await record(request, await newApiKey(owner), { action: 'create', resource_type: 'source' });
  await signIn(owner);
  for (const path of ['/audit-log', '/audit-log?action=sign_up']) {
    await log.open(path);
    await expect(log.rows.first()).toBeVisible();
    await expect(log.page.getByRole('region', { name: 'First entry' })).toBeHidden();
  }
});
