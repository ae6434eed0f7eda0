import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type AuditLogScreen, expect, hydrated, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const entries = ['revoke', 'disable', 'delete'].map((action, n) => ({
  ...{ action, resource_type: 'destination', resource_id: `dst_${n}` },
}));

const casesOf = ({ panel }: AuditLogScreen) =>
  panel.getByRole('region', { name: 'Cases and notes' });

test('a case is made of an entry, talked about, and printed with what proves it', async ({
  log,
  newLog,
  seal,
  request,
}) => {
  const { page } = log;
  const { owner, write } = await newLog();
  const [first, second] = (await write(entries)).map(({ id }) => id);
  await seal(owner.organizationId);
  await log.open(`/audit-log?entry=${first}`);
  const part = casesOf(log);
  await expect(part.getByText('In no case, and without notes.')).toBeVisible();

  await part.getByRole('button', { name: 'Add to case' }).click();
  const adding = page.getByRole('dialog', { name: 'Add this entry to a case' });
  await adding.getByRole('button', { name: 'Make case with it' }).click();
  await expect(adding.getByText('Enter a name.')).toBeVisible();
  await adding.getByLabel('Name').fill('Jobs that never ran');
  await expectAccessible(page);
  await adding.getByRole('button', { name: 'Make case with it' }).click();
  await expect(part.getByRole('link', { name: 'Jobs that never ran' })).toBeVisible();

  await part.getByRole('button', { name: 'Add note' }).click();
  const noting = page.getByRole('dialog', { name: 'Add a note to this entry' });
  // Keys that are shortcuts of the panel are letters here.
  await noting.getByLabel('Note').pressSequentially('jk [as agreed]');
  // What was typed is not lost by a click beside it.
  await page.mouse.click(5, 5);
  await expect(noting.getByLabel('Note')).toHaveValue('jk [as agreed]');
  await noting.getByLabel('Note').press('ControlOrMeta+Enter');
  await expect(noting).toHaveCount(0);
  await expect(part.getByText('jk [as agreed]')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`entry=${first}`));
  await expectAccessible(page);

  await log.open(`/audit-log?entry=${second}`);
  await part.getByRole('button', { name: 'Add to case' }).click();
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await part.getByRole('link', { name: 'Jobs that never ran' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Jobs that never ran' })).toBeVisible();
  const listed = page.getByRole('region', { name: 'Entries' });
  await expect(listed.getByRole('link')).toHaveCount(2);
  await expect(listed.getByText('jk [as agreed]')).toBeVisible();
  const comments = page.getByRole('region', { name: 'Comments' });
  await comments.getByRole('textbox', { name: 'Comment' }).fill('Who was on call?\nNobody.');
  await comments.getByRole('textbox', { name: 'Comment' }).press('ControlOrMeta+Enter');
  await expect(comments.getByText('Who was on call?')).toBeVisible();
  await expect(comments.getByRole('textbox', { name: 'Comment' })).toHaveValue('');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Close case' }).click();
  await expect(comments.getByText('The case is closed.')).toBeVisible();
  await expect(listed.getByRole('button', { name: /^Take out/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Open again' }).click();
  await expect(listed.getByRole('button', { name: /^Take out/ })).toHaveCount(2);

  await page.getByRole('link', { name: 'Report' }).click();
  await expect(
    page.getByRole('heading', { name: 'Report of the case “Jobs that never ran”' }),
  ).toBeVisible();
  await expect(page.getByText('2 entries, all of them.')).toBeVisible();
  await expect(page.getByText('Who was on call?')).toBeVisible();
  const proof = await request.get(`/v1/audit-log/${first}/proof`, {
    headers: { cookie: owner.cookie },
  });
  const { index, leaf_hash } = await proof.json();
  await expect(page.getByText(`Number ${index} · Leaf ${leaf_hash}`)).toBeVisible();
  await expectAccessible(page);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the entries' }).click();
  const file = await readFile(await (await download).path());
  const hash = createHash('sha256').update(file).digest('hex');
  await expect(page.getByText(hash, { exact: true })).toBeVisible();
  expect(JSON.parse(file.toString()).map(({ id }: { id: string }) => id)).toEqual([first, second]);
  // They change, and are not of the entry.
  for (const name of ['summary', 'hint']) expect(file.toString()).not.toContain(`"${name}":`);

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-was-printed', '');
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-was-printed', '');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByText(hash, { exact: true })).toBeVisible();
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(10_000);
});

test('what was said is all shown, and what is left out of it is said', async ({
  log,
  newLog,
  database,
  request,
}) => {
  const { page } = log;
  const { owner, write } = await newLog();
  const [entry] = (await write(entries)).map(({ id }) => id);
  const headers = { cookie: owner.cookie };
  const data = { name: 'Much talk', add: [entry] };
  const { id } = await (await request.post('/v1/cases', { headers, data })).json();
  const insertNotes = (count: number) =>
    database.query(
      `insert into audit_log_comment (org, id, entry_id, author_id, text)
       select audit_log_org($1), 'comment_' || left(md5(random()::text), 16), $2, $3, 'Note ' || n from generate_series(1, $4::int) n`,
      [owner.organizationId, entry, owner.userId, count],
    );
  await insertNotes(150);
  await page.goto(`/cases/${id}`);
  const comments = page.getByRole('region', { name: 'Comments' });
  await expect(page.getByText('Note 150', { exact: true })).toBeVisible();
  await expect(comments.getByText('Nobody has commented yet.')).toBeVisible();

  // Reading the entries again would leave an entry in the log.
  const reads: string[] = [];
  page.on('request', (one) => {
    if (new URL(one.url()).pathname.endsWith('/entries')) reads.push(one.url());
  });
  await comments.getByRole('textbox', { name: 'Comment' }).fill('The last word');
  await comments.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(comments.getByRole('listitem')).toContainText('The last word');
  await expect(comments.getByText('Nobody has commented yet.')).toHaveCount(0);
  expect(reads).toEqual([]);

  await insertNotes(1_851);
  for (const path of [`/cases/${id}`, `/cases/${id}/report`]) {
    await page.goto(path);
    await expect(page.getByText('the first 2,000 notes are shown')).toBeVisible();
    await expect(page.getByText('The last word')).toBeVisible();
  }

  await page.route(`**/v1/cases/${id}`, (route) =>
    route.fulfill({
      status: 503,
      json: { error: 'The database is away.', status: 503, code: 'unavailable', request_id: 'r' },
    }),
  );
  await page.reload();
  await expect(page.getByText('The report could not be made')).toBeVisible();
});

test('what is removed leaves the focus where it was, and the list as it was', async ({
  log,
  newOwner,
  signIn,
  insertEntries,
  request,
}) => {
  const { page } = log;
  const owner = await newOwner();
  await signIn(owner);
  const rows = Array.from({ length: 70 }, (_, n) => ({
    createdAt: new Date(Date.now() - n * 1_000),
    action: 'ping',
  }));
  const ids = await insertEntries(owner.organizationId, rows);
  const [entry = '', other] = ids;
  const headers = { cookie: owner.cookie };
  const note = () =>
    request.post(`/v1/audit-log/${entry}/notes`, { headers, data: { text: 'A note' } });
  const data = { name: 'One', add: [entry, other] };
  const { id } = await (await request.post('/v1/cases', { headers, data })).json();
  await request.post(`/v1/cases/${id}/comments`, { headers, data: { text: 'A comment' } });
  await note();
  const confirmDeletion = async () => {
    const dialog = page.getByRole('dialog', { name: 'Delete this comment?' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(dialog).toBeHidden();
  };

  await log.open('/audit-log?action=ping');
  await log.scrollToEnd();
  await expect(page.getByText('70 entries', { exact: true })).toBeVisible();
  await log.scrollTo(0);
  await log.row(entry).click();
  const part = casesOf(log);
  const rendered: string[] = [];
  page.on('request', (one) => {
    const sent = one.headers();
    if (sent.rsc && !sent['next-router-prefetch']) rendered.push(one.url());
  });
  await part.getByRole('button', { name: /^Delete what/ }).click();
  await confirmDeletion();
  await expect(part.getByText('A note')).toHaveCount(0);
  await expect(part).toBeFocused();
  expect(rendered).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(log.panel).toBeHidden();
  await expect(page.getByText('70 entries', { exact: true })).toBeVisible();

  await note();
  await page.goto(`/cases/${id}`);
  const listed = page.getByRole('region', { name: 'Entries' });
  await listed.getByRole('button', { name: /^Delete what/ }).click();
  await confirmDeletion();
  await expect(listed.getByText('A note')).toHaveCount(0);
  await expect(listed.getByRole('listitem').last()).toBeFocused();
  for (const left of [1, 0]) {
    await listed
      .getByRole('button', { name: /^Take out/ })
      .first()
      .click();
    await expect(listed.getByRole('listitem')).toHaveCount(left);
    await expect(listed).toBeFocused();
  }
  const comments = page.getByRole('region', { name: 'Comments' });
  await comments.getByRole('button', { name: /^Delete what/ }).click();
  await confirmDeletion();
  await expect(comments.getByText('Nobody has commented yet.')).toBeVisible();
  await expect(comments).toBeFocused();
});

test('cases are listed, made empty, renamed and deleted', async ({ page, newLog }) => {
  await newLog();
  await page.goto('/cases');
  await hydrated(page);
  await expect(page.getByText('No case yet')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'New case' }).click();
  const making = page.getByRole('dialog', { name: 'New case' });
  await making.getByLabel('Name').fill('Nights');
  await making.getByRole('button', { name: 'Make case' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nights' })).toBeVisible();
  await expect(page.getByText('The case has no entries yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Rename' }).click();
  const renaming = page.getByRole('dialog', { name: 'Rename the case' });
  await renaming.getByLabel('Name').fill('One night');
  await renaming.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'One night' })).toBeVisible();
  await page.getByRole('link', { name: 'Cases' }).click();
  await expect(page.locator('tbody tr', { hasText: 'One night' })).toContainText('Open');
  await expectAccessible(page);
  await page.getByText('Closed', { exact: true }).click();
  await expect(page.getByText('No case is closed.')).toBeVisible();
  await page.getByText('All', { exact: true }).click();
  await page.getByRole('link', { name: 'One night' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  const deleting = page.getByRole('dialog', { name: 'Delete the case “One night”?' });
  await deleting.getByRole('button', { name: 'Delete case' }).click();
  await expect(page).toHaveURL('/cases');
  await expect(page.getByText('No case yet')).toBeVisible();
});

test('an auditor of a part sees that part of a case, and changes nothing', async ({
  log,
  newLog,
  newAuditor,
  signIn,
  request,
}) => {
  const { page } = log;
  const { owner, write } = await newLog();
  const add = (await write(entries)).map(({ id }) => id);
  const headers = { cookie: owner.cookie };
  const made = await request.post('/v1/cases', { headers, data: { name: 'A night', add } });
  const { id } = await made.json();
  await request.post(`/v1/cases/${id}/comments`, { headers, data: { text: 'For insiders' } });
  const auditor = await newAuditor(owner, 'action=disable');
  await signIn(auditor);
  await page.goto(`/cases/${id}`);
  await hydrated(page);
  const listed = page.getByRole('region', { name: 'Entries' });
  await expect(listed.getByRole('link')).toHaveCount(1);
  await expect(listed).toContainText('dst_1');
  await expect(listed).toContainText(
    '2 entries of this case are not yours to see, or no longer in the log.',
  );
  await expect(
    page.getByText('Comments on the case are for those who see all of the log.'),
  ).toBeVisible();
  await expect(page.getByText('For insiders')).toHaveCount(0);
  for (const name of ['Close case', 'Rename', 'Delete', 'Comment']) {
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  }
  await expectAccessible(page);
  await page.goto(`/cases/${id}/report`);
  await expect(page.getByText('1 of the 3 entries of the case.')).toBeVisible();
  await expect(page.getByText('2 entries of the case are left out')).toBeVisible();
  await expect(page.getByText('dst_0')).toHaveCount(0);

  await log.open();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Search commands' }).fill('Cases');
  await page.getByRole('option', { name: 'Cases', exact: true }).click();
  await expect(page).toHaveURL('/cases');
});

test('a report of a query says which, and that there is more than it has', async ({
  log,
  newOwner,
  signIn,
  insertEntries,
}) => {
  const { page } = log;
  const owner = await newOwner();
  await signIn(owner);
  const entry = { action: 'delete', resourceType: 'source', resourceId: 'src_1' };
  await insertEntries(owner.organizationId, Array(1_001).fill({ ...entry, createdAt: new Date() }));
  await page.goto('/report?action=delete');
  await expect(page.getByText('The newest 1,000 entries. There are more')).toBeVisible();
  await expect(page.getByText('Action is delete', { exact: true })).toBeVisible();
  await expect(page.getByText('action:delete', { exact: true })).toBeVisible();
  await expect(page.getByRole('main').locator('ol > li')).toHaveCount(1_000);
  await page.goto('/report?action=nothing_does_this');
  await expect(page.getByText('No entry.')).toBeVisible();
  await expectAccessible(page);

  await log.open('/audit-log?action=delete');
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('link', { name: 'a report of this query' }).click();
  await expect(page).toHaveURL('/report?action=delete');
});

test('a member has no cases', async ({ page, newOwner, newMember, signIn }) => {
  const owner = await newOwner();
  await signIn(await newMember(owner, 'member'));
  await page.goto('/cases');
  await expect(page.getByText('Your role does not include cases')).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Cases' }),
  ).toHaveCount(0);
});
