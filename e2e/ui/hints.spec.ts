import { hintOf, logWithHints, strangeNetwork } from '../hints';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

test('a hint is marked in its row, found by its filter, explained, and dismissed', async ({
  database,
  log,
  newOwner,
  request,
  seal,
  signIn,
}) => {
  const { page, rows, panel } = log;
  const owner = await newOwner();
  const { fromNetwork, givesRole } = await logWithHints({ database, seal, request }, owner);
  await signIn(owner);
  await log.open();
  await expect(log.row(fromNetwork)).toContainText('Hint: First time from this network');
  await expect(log.row(givesRole)).toContainText('Hint: A right was given');
  await expect(page.getByText('Hint: ', { exact: false })).toHaveCount(2);

  const popup = await log.openFilter('Hint');
  const counted = 'First time from this network new_network 1';
  await popup.getByRole('option', { name: counted, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(popup).toBeHidden();
  if (log.isPhone) await page.getByRole('button', { name: 'Show entries' }).click();
  await expect(page).toHaveURL('/audit-log?hint=new_network');
  await expect(rows).toHaveCount(1);
  await expect(page.getByText('First time from this network').first()).toBeVisible();

  await rows.first().click();
  const note = panel.getByRole('region', { name: 'First time from this network' });
  await expect(note).toContainText(
    `First time from ${strangeNetwork} for Ada; 1 network in the 19 days before.`,
  );
  await expectAccessible(page);
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toBeHidden();
  // Keys still reach the panel.
  await expect(panel.locator('p:focus')).toContainText('Ada');
  if (log.isPhone) await panel.getByRole('button', { name: 'Close' }).click();
  await expect(log.row(fromNetwork)).not.toContainText('Hint:');
  // It is counted no more.
  await log.openFilter('Hint');
  await expect(popup.getByRole('option', { name: /^First time from this network/ })).toHaveCount(1);
  await expect(popup.getByRole('option', { name: counted })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('No entries match')).toBeVisible();
});

test('an auditor sees hints and dismisses none; of a part without the numbers', async ({
  database,
  log,
  newAuditor,
  newOwner,
  request,
  seal,
  signIn,
}) => {
  const owner = await newOwner();
  const { fromNetwork } = await logWithHints({ database, seal, request }, owner);
  const auditor = await newAuditor(owner, 'resource_type=source');
  const response = await request.get(`/v1/audit-log/${fromNetwork}?expand=hint`, {
    headers: { cookie: auditor.cookie },
  });
  expect((await response.json()).hint).toEqual(hintOf('new_network', null));
  await signIn(auditor);
  await log.open(`/audit-log?entry=${fromNetwork}`);
  const note = log.panel.getByRole('region', { name: 'First time from this network' });
  await expect(note).toBeVisible();
  await expect(note.getByRole('button')).toHaveCount(0);
});
