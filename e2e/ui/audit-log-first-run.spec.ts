import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
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

  // In each language it is a whole program.
  for (const [language, program, name] of [
    ['TypeScript', process.execPath, 'first-entry.mjs'],
    ['Python', 'python3', 'first_entry.py'],
  ] as const) {
    await section.getByRole('radio', { name: language }).check({ force: true });
    await expect(section.getByText(`Save this as ${name}`)).toBeVisible();
    const file = path.join(test.info().outputDir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, (await section.locator('pre').textContent()) ?? '');
    expect((await run(program, [file])).stdout).toContain('"src_1"');
  }
  await section.getByRole('radio', { name: 'curl' }).check({ force: true });
  const command = (await section.locator('pre').textContent()) ?? '';
  expect(command).toMatch(/X-API-Key: hs_live_[0-9a-f]{64}/);
  const { stdout } = await run('bash', ['-c', command.replace('curl ', 'curl -sS ')]);
  const { audit_log } = JSON.parse(stdout);
  await expect(log.row(audit_log[0].id)).toBeVisible();
  await expect(section.getByRole('status').filter({ hasText: 'It arrived' })).toBeVisible();
  const width = await log.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(log.page.viewportSize()?.width ?? 0);

  for (const [name, href] of [
    ['Read the API reference', '/docs'],
    ['Invite people', '/settings/members'],
    ['Import an older log', '/settings/import'],
  ]) {
    await expect(section.getByRole('link', { name })).toHaveAttribute('href', href ?? '');
  }

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
  newLog,
}) => {
  const { write } = await newLog();
  await write({ action: 'create', resource_type: 'source' });
  for (const path of ['/audit-log', '/audit-log?action=sign_up']) {
    await log.open(path);
    await expect(log.rows.first()).toBeVisible();
    await expect(log.page.getByRole('region', { name: 'First entry' })).toBeHidden();
  }
});
