import { expect, test } from './audit-log-screen';

test('a word that nothing contains is found neither the first nor the second time', async ({
  log,
  newOwner,
  signIn,
  database,
}) => {
  const owner = await newOwner();
  await signIn(owner);
  const { page } = log;
  const word = 'quixotrymblefax';
  for (const time of ['first', 'second']) {
    await log.open();
    await log.query.fill(word);
    await log.query.press('Enter');
    await expect(page).toHaveURL(`/audit-log?q=${word}`);
    await expect(page.getByRole('heading', { name: 'No entries match' }), time).toBeVisible();
    await expect(log.rows, time).toHaveCount(0);
    // The search has left its trace in the log itself.
    const { rows } = await database.query(
      `select from audit_log where org = (select audit_log_org($1)) and action = 'view' and details like $2`,
      [owner.organizationId, `%${word}%`],
    );
    expect(rows.length, time).toBeGreaterThan(0);
  }
  // A page that is loaded anew asks the server.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No entries match' })).toBeVisible();
  await expect(log.rows).toHaveCount(0);
});
