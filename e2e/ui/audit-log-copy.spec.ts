import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { idsOf, readAll } from '../api/read-log';
import type { AuditLogScreen } from './audit-log-screen';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const run = promisify(execFile);

test.beforeEach(({ log }) => {
  test.skip(log.isPhone, 'On a phone the palette copies the link.');
});

/** Returns what a menu item copies to the clipboard. */
async function copy(log: AuditLogScreen, item: RegExp) {
  await log.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await log.page.getByRole('button', { name: /^Copy$|copied$/ }).click();
  await log.page.getByRole('menuitem', { name: item }).click();
  await expect(log.page.getByRole('status').filter({ hasText: 'copied' })).toBeAttached();
  await expect(log.page.getByRole('menu')).toBeHidden();
  return log.page.evaluate(() => navigator.clipboard.readText());
}

test('a copied link turns a relative range into times', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?action=delete&range=7d');
  const before = Date.now();
  const link = new URL(await copy(log, /^Link/));
  const times = ['after', 'before'].map((name) => Date.parse(link.searchParams.get(name) ?? ''));
  const [after = 0, until = 0] = times;
  // A relative range begins on a full minute.
  expect(until - after).toBeGreaterThanOrEqual(7 * 86_400_000);
  expect(until - after).toBeLessThan(7 * 86_400_000 + 60_000);
  expect(until).toBeGreaterThanOrEqual(before);
  expect(link.searchParams.get('range')).toBeNull();
  expect(link.searchParams.getAll('action')).toEqual(['delete']);
  // How many rows are drawn depends on the window.
  const first = async () => (await log.drawnIds()).slice(0, 5);
  const shown = await first();
  await log.open(link.pathname + link.search);
  expect(await first()).toEqual(shown);
});

test('the curl command returns what is shown', async ({ log, signInToDemo, demo }) => {
  await signInToDemo();
  await log.open('/audit-log?action=delete&resource_type=source');
  const command = await copy(log, /^As curl/);
  const { stdout } = await run('bash', ['-c', command.replace('curl ', 'curl -sS ')], {
    env: { ...process.env, API_KEY: demo.api_key },
  });
  const { audit_log } = JSON.parse(stdout);
  const drawn = await log.drawnIds();
  expect(idsOf(audit_log).slice(0, drawn.length)).toEqual(drawn);
});

test('the TypeScript reads all pages of what is shown', async ({
  log,
  signInToDemo,
  demo,
  request,
}, testInfo) => {
  await signInToDemo();
  const query = 'action=delete&resource_type=source';
  await log.open(`/audit-log?${query}`);
  const file = testInfo.outputPath('copied.mts');
  await writeFile(file, await copy(log, /^As TypeScript/));
  expect(await readFile(file, 'utf8')).toContain('next_cursor');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', file], {
    env: { ...process.env, API_KEY: demo.api_key },
    maxBuffer: 100_000_000,
  });
  const all = await readAll(request, demo.api_key, query);
  expect(all.length).toBeGreaterThan(200);
  expect(idsOf(JSON.parse(stdout))).toEqual(idsOf(all));
});

test('the copy menu works by keyboard, and axe reports nothing', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open('/audit-log?action=delete');
  const button = log.page.getByRole('button', { name: 'Copy', exact: true });
  await button.focus();
  await log.page.keyboard.press('Enter');
  await expect(log.page.getByRole('menu', { name: 'Copy' })).toBeVisible();
  await expectAccessible(log.page);
  await log.page.keyboard.press('Escape');
  await expect(log.page.getByRole('menu')).toBeHidden();
  await expect(button).toBeFocused();
});
