import type { AuditLogScreen } from './audit-log-screen';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const deploy = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    action: 'deploy',
    resource_type: 'service',
    resource_id: `srv_${n}`,
    correlation_id: 'deploy 7',
  }));

const fold = (log: AuditLogScreen) =>
  log.table.getByRole('button', { name: /^\d+ entries with one correlation ID$/ });

/** The setting is kept in the browser. */
async function group(log: AuditLogScreen) {
  await log.page.getByRole('button', { name: 'Display' }).click();
  const choice = log.page.getByRole('group', { name: 'Fold what belongs together' });
  await choice.getByText('A request', { exact: true }).click();
  await expect(choice.getByRole('radio', { name: 'A request' })).toBeChecked();
  await log.page.keyboard.press('Escape');
  await expect(choice).toBeHidden();
}

test('entries that belong together are one line, which opens in its place', async ({
  log,
  newLog,
}) => {
  const { write } = await newLog();
  await write({ action: 'before', resource_type: 'service' });
  const ids = (await write(deploy(14))).map(({ id }) => id).toReversed();
  const [after] = await write({ action: 'after', resource_type: 'service' });
  await log.open();
  await expect(log.row(String(ids[0]))).toBeVisible();
  const counted = await log.loadedCount();
  await group(log);
  await expect(fold(log)).toHaveText('14 entries with one correlation ID');
  await expect(log.rows).toHaveCount(counted - 13);
  // All are loaded, whether shown or not.
  expect(await log.loadedCount()).toBe(counted);
  await expectAccessible(log.page);
  await fold(log).click();
  await expect(fold(log)).toHaveAttribute('aria-expanded', 'true');
  // As many as the window has room for.
  await expect
    .poll(async () => (await log.drawnIds()).slice(0, 6))
    .toEqual([after?.id, ...ids.slice(0, 5)]);
  await fold(log).click();
  await expect(log.rows).toHaveCount(counted - 13);

  // It is kept.
  await log.open();
  await expect(fold(log)).toBeVisible();
  // A link to a folded entry shows it.
  await log.open(`/audit-log?entry=${ids[7]}`);
  await expect(log.panel.getByText(String(ids[7])).first()).toBeVisible();
  await expect(log.row(String(ids[7]))).toHaveAttribute('aria-current', 'true');
});

test('by keys: down passes a group, right opens it, left folds it', async ({ log, newLog }) => {
  test.skip(log.isPhone, 'A phone has no keys.');
  const { write } = await newLog();
  const [before] = await write({ action: 'before', resource_type: 'service' });
  const ids = (await write(deploy(5))).map(({ id }) => id).toReversed();
  await log.open();
  await group(log);
  const { keyboard } = log.page;
  const head = log.row(String(ids[0]));
  await head.focus();
  await keyboard.press('ArrowDown');
  await expect(log.row(String(before?.id))).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowRight');
  await expect(log.row(String(ids[4]))).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(log.row(String(ids[2]))).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(log.row(String(ids[2]))).toHaveCount(0);
  await expect(head).toBeFocused();
});

test('closing an entry inside a folded group leads back to the head of its group', async ({
  log,
  newLog,
}) => {
  test.skip(log.isPhone, 'A phone has no keys.');
  const { write } = await newLog();
  await write({ action: 'before', resource_type: 'service' });
  const ids = (await write(deploy(5))).map(({ id }) => id).toReversed();
  await write({ action: 'after', resource_type: 'service' });
  await log.open();
  await group(log);
  await log.open(`/audit-log?entry=${ids[2]}`);
  await expect(log.row(String(ids[2]))).toHaveAttribute('aria-current', 'true');
  await log.panel.getByRole('button', { name: 'Close' }).focus();
  await log.page.keyboard.press('Escape');
  await expect(log.panel).toBeHidden();
  await expect(log.row(String(ids[2]))).toHaveCount(0);
  await expect(log.row(String(ids[0]))).toHaveAttribute('tabindex', '0');
});

test('what arrives live joins its group, and a long group is not loaded to its end', async ({
  log,
  newLog,
}) => {
  const { write } = await newLog();
  for (let times = 0; times < 2; times++) await write(deploy(250));
  await log.open();
  await group(log);
  await log.open('/audit-log?live=1');
  const live = log.page.getByRole('switch', { name: 'Live' });
  await expect(live).toHaveAttribute('data-state', 'live');
  await expect(fold(log)).toHaveText('200 entries with one correlation ID');
  await expect(log.page.getByRole('button', { name: 'Load older entries' })).toBeVisible();
  await write(deploy(2));
  await expect(fold(log)).toHaveText('202 entries with one correlation ID');
  await log.page.getByRole('button', { name: 'Load older entries' }).click();
  await expect(fold(log)).toHaveText('252 entries with one correlation ID');
  await fold(log).click();
  const nodes = await log.rows.count();
  expect(nodes).toBeLessThan(60);
});
