import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { APIRequestContext, Download, Page } from '@playwright/test';
import type pg from 'pg';
import { withoutTriggers } from '@/test/support/tampering';
import { expect, type Owner } from '../fixtures';
import { type AuditLogScreen, type Log, test as screenTest } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

/** An owner's log with these many entries of theirs, all sealed. */
type Sealed = Log & { ids: string[] };

const test = screenTest.extend<{ sealedLog: (count?: number) => Promise<Sealed> }>({
  sealedLog: async ({ newLog, seal }, use) => {
    await use(async (count = 40) => {
      const { owner, key, write } = await newLog();
      const entries = Array.from({ length: count }, (_, n) => ({
        action: 'create',
        resource_type: 'source',
        resource_id: `src_${n}`,
        // Stored in another form than it was sent in.
        ip_address: '::ffff:192.0.2.1',
        targets: [{ type: 'user', id: 'usr_1', name: 'Zoë' }],
        details: { n },
      }));
      const ids = (await write(entries)).map(({ id }) => id);
      await seal(owner.organizationId);
      return { owner, key, write, ids };
    });
  },
});

const badgeOf = (page: Page, text: RegExp) => page.getByRole('button', { name: text });
const evidenceOf = (log: AuditLogScreen) => log.panel.getByRole('region', { name: 'Evidence' });

async function check(log: AuditLogScreen, id: string | undefined) {
  await log.open(`/audit-log?entry=${id}`);
  await evidenceOf(log).getByRole('button', { name: 'Check this entry' }).click();
  return evidenceOf(log);
}

/** Changes an entry of an organization as somebody can who owns the database. */
const alter = (database: pg.Pool, { organizationId }: Owner, id: string | undefined) =>
  withoutTriggers(database, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE audit_log SET resource_id = 'src_other' WHERE org = audit_log_org($1) AND id = $2`,
      [organizationId, id],
    );
    expect(rowCount).toBe(1);
  });

test('the badge says how far the log is sealed, and what that shows', async ({
  log,
  page,
  sealedLog,
}) => {
  await sealedLog();
  await log.open();
  const badge = badgeOf(page, /^Sealed through \d\d:\d\d:\d\d$/);
  await badge.focus();
  await page.keyboard.press('Enter');
  const meaning = page.getByRole('dialog', { name: 'What is shown of this log' });
  await expect(meaning).toContainText(/The first \d+ entries are in a tree whose root is signed/);
  await expect(meaning).toContainText('could sign another history');
  await expect(meaning).toContainText('What was never sent to this log');
  await expect(meaning).not.toContainText(/immutable/i);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(badge).toBeFocused();
  await badge.click();
  await meaning.getByRole('link', { name: 'Evidence settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Evidence' })).toBeVisible();
});

test('a tree that is not the one that was signed is not signed, and the badge says why', async ({
  log,
  page,
  database,
  sealedLog,
}) => {
  const { owner, write } = await sealedLog();
  const other = `SET edge = overlay(edge PLACING sha256('x') FROM 1 FOR 32)`;
  await database.query(`UPDATE audit_log_tree ${other} WHERE org = audit_log_org($1)`, [
    owner.organizationId,
  ]);
  await write({ action: 'create', resource_type: 'source' });
  await log.open();
  await badgeOf(page, /^Not signed since/).click();
  const meaning = page.getByRole('dialog', { name: 'What is shown of this log' });
  await expect(meaning).toContainText(/The reason: the first \d+ entries are not those/);
  await expectAccessible(page);
  await page.goto('/settings/evidence');
  await expect(page.getByRole('alert').filter({ hasText: 'evidence:new-epoch' })).toBeVisible();
});

test('an anchor that receives nothing is no green badge at any width, and claims no protection', async ({
  log,
  page,
  sealedLog,
}) => {
  await sealedLog();
  await page.route('**/v1/audit-log/anchors', (route) =>
    route.fulfill({
      json: {
        anchors: [
          {
            ...{ id: 'anchor_0000000000000000', kind: 'webhook', name: 'Example' },
            ...{ address: 'https://anchor.invalid/', verifier_key: null, state: 'late' },
            ...{ created_at: '2026-11-22T10:00:00.123Z', created_by: null },
            ...{ succeeded_at: null, succeeded_size: null, failed_at: '2026-11-22T10:05:00.123Z' },
            failed_because: 'anchor.invalid could not be resolved.',
          },
        ],
      },
    }),
  );
  await log.open();
  const badge = badgeOf(page, /Sealed through .*Anchor late/);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(badge).toHaveClass(/text-warning/);
  }
  await badge.click();
  const meaning = page.getByRole('dialog', { name: 'What is shown of this log' });
  await expect(meaning).toContainText('Nothing is anchored yet');
  await expect(meaning).toContainText(
    'Anchor late: Example. The last error: anchor.invalid could not be resolved.',
  );
  await expect(meaning).not.toContainText('not even the operator');
  await expectAccessible(page);
});

test('the browser shows that an entry is as it was sealed, and trusts the key from then on', async ({
  log,
  page,
  sealedLog,
}) => {
  const { owner, ids } = await sealedLog();
  const evidence = await check(log, ids[7]);
  await expect(evidence.getByText('This entry is as it was sealed')).toBeVisible();
  await expect(evidence.getByRole('listitem')).toHaveText([
    /^Its fields make the leaf: holds$/,
    /^The leaf leads to the root, in \d+ steps: holds$/,
    /^The root is signed with the key [0-9a-f]{8}: holds$/,
  ]);
  await expect(
    evidence.getByRole('img', { name: /^The path from leaf \d+ up to the root/ }),
  ).toBeVisible();
  await expect(evidence).toContainText('trusts');
  await expectAccessible(page);
  await evidence.getByRole('button', { name: 'Check again' }).click();
  await expect(evidence.getByText(/trusts/)).toHaveCount(0);

  // As if another key had signed when this browser saw the log before.
  const name = `audit-log-verifier-keys:${owner.organizationId}`;
  await page.evaluate((at) => localStorage.setItem(at, '["another+01234567+AQ=="]'), name);
  await evidence.getByRole('button', { name: 'Check again' }).click();
  await expect(evidence.getByRole('alert')).toContainText('a key that this browser does not know');
  await evidence.getByRole('button', { name: 'Trust this key' }).click();
  await evidence.getByRole('button', { name: 'Check again' }).click();
  await expect(evidence.getByRole('alert')).toHaveCount(0);
  await expect(evidence.getByText('This entry is as it was sealed')).toBeVisible();
});

test('the verdict comes into view, and how to verify a proof is one link away', async ({
  log,
  page,
  sealedLog,
}) => {
  const { ids } = await sealedLog();
  await page.setViewportSize({ width: 1280, height: 620 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const evidence = await check(log, ids[7]);
  await expect(evidence.getByText('This entry is as it was sealed')).toBeInViewport({ ratio: 1 });
  await evidence.getByRole('link', { name: 'How to verify it' }).click();
  await expect(page).toHaveURL('/settings/evidence/verify');
});

test('an entry that was altered in the database is shown as such', async ({
  log,
  page,
  database,
  sealedLog,
}) => {
  const { owner, ids } = await sealedLog();
  await alter(database, owner, ids[7]);
  const evidence = await check(log, ids[7]);
  await expect(evidence.getByRole('alert')).toContainText('This entry is not as it was sealed');
  await expect(evidence.getByRole('alert')).toContainText('make another leaf');
  await expect(evidence.getByRole('listitem')).toHaveText([
    /^Its fields make the leaf: does not hold$/,
    /in \d+ steps: holds$/,
    /[0-9a-f]{8}: holds$/,
  ]);
  await expectAccessible(page);
  // Its neighbour is as it was.
  await expect(
    (await check(log, ids[8])).getByText('This entry is as it was sealed'),
  ).toBeVisible();
});

test('a check finds what was altered, and the badge stays red until somebody settles it', async ({
  log,
  page,
  database,
  sealedLog,
}) => {
  const { owner, ids } = await sealedLog();
  await alter(database, owner, ids[7]);
  await page.goto('/settings/evidence');
  await page.getByRole('button', { name: 'Check everything now' }).click();
  const found = page.getByRole('region', { name: 'Found' });
  await expect(found).toContainText(/Entry \d+ no longer makes the leaf that was sealed/);
  await expectAccessible(page);

  const failed = page.getByRole('button', { name: /^Check failed: see 1 entry/ });
  for (const _ of ['once', 'again']) {
    await log.open();
    await expect(failed).toBeVisible();
  }
  await failed.click();
  const meaning = page.getByRole('dialog', { name: 'What is shown of this log' });
  await expectAccessible(page);
  await meaning.getByRole('link', { name: 'See what was found' }).click();
  await found.getByRole('link', { name: 'See the entry' }).click();
  await expect(page).toHaveURL(new RegExp(`entry=${ids[7]}`));
  await page.goBack();

  await found.getByRole('button', { name: /^Settle: / }).press('Enter');
  await page.getByRole('dialog').getByLabel('What is known of it').fill('A test did it.');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Settle' }).press('Enter');
  await expect(found).toContainText('Nothing that was found is open.');
  await expect(found).toContainText('A test did it.');
  await log.open();
  await expect(badgeOf(page, /^Sealed through/)).toBeVisible();
});

test('the proof of an entry can be downloaded, and verified with the key', async ({
  log,
  page,
  request,
  sealedLog,
}) => {
  const { key, ids } = await sealedLog();
  await log.open(`/audit-log?entry=${ids[3]}`);
  const downloaded = page.waitForEvent('download');
  await evidenceOf(log).getByRole('button', { name: 'Download proof' }).click();
  const file = await downloaded;
  expect(file.suggestedFilename()).toBe(`${ids[3]}.tlog-proof`);
  expect(await readFile(await file.path(), 'utf8')).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
  expect(await verify(request, file), 'a proof brings no key').toBe(3);
  const { keys } = await (
    await request.get('/v1/audit-log/keys', { headers: { 'x-api-key': key } })
  ).json();
  expect(await verify(request, file, '--key', keys[0].verifier_key)).toBe(0);
});

/** Runs the verifier that the server has. Returns its exit code. */
async function verify(
  request: APIRequestContext,
  file: Download,
  ...args: string[]
): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bundle-'));
  try {
    const verifier = path.join(folder, 'verify.mjs');
    await writeFile(verifier, await (await request.get('/verify.mjs')).text());
    const run = promisify(execFile)(process.execPath, [verifier, await file.path(), ...args]);
    return await run.then(
      () => 0,
      ({ code, stdout, stderr }) => {
        console.log(stdout, stderr);
        return code;
      },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('an export with proof is a bundle that the verifier takes', async ({
  log,
  page,
  request,
  sealedLog,
}) => {
  await page.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
  await sealedLog();
  await log.open('/audit-log?resource_id=src_3');
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: /^With proof/ }).check();
  await expectAccessible(page);
  const downloaded = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByText('1 entry is saved')).toBeVisible();
  const file = await downloaded;
  expect(file.suggestedFilename()).toMatch(/^audit-log-.*\.evidence\.ndjson$/);
  await expect(dialog).toContainText(`node verify.mjs ${file.suggestedFilename()}`);
  // True, but with a filter nothing shows that no entry is missing.
  expect(await verify(request, file)).toBe(3);
});

test('the bundle of the settings is the whole log', async ({ page, request, sealedLog }) => {
  await page.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
  await sealedLog(300);
  await page.goto('/settings/evidence');
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the bundle' }).click();
  await expect(page.getByText(/^The bundle is saved: 30\d entries/)).toBeVisible();
  expect(await verify(request, await downloaded)).toBe(0);
});

test('the settings show checkpoints and keys, and anchors are added, tested, paused and removed by keyboard', async ({
  page,
  sealedLog,
}) => {
  await sealedLog();
  await page.goto('/settings/evidence');
  await expect(
    page.getByRole('list', { name: 'Checkpoints' }).getByRole('listitem').first(),
  ).toContainText('Newest');
  await expect(page.getByText('Signs now')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Add anchor' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add an anchor' });
  await dialog.getByLabel('Name').fill('Auditor');
  await dialog.getByLabel('URL').fill('nowhere');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('URL')).toBeFocused();
  await expect(dialog.getByLabel('URL')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await dialog.getByLabel('URL').fill('https://anchor.invalid/checkpoints');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('It is not shown again');
  await page.getByRole('button', { name: 'I have saved it' }).click();
  const row = page
    .getByRole('table', { name: 'Anchors' })
    .locator('tbody tr', { hasText: 'Auditor' });
  await expect(row).toContainText('Webhook');

  await row.getByRole('button', { name: 'Test Auditor' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('“Auditor” has not received the checkpoint')).toBeVisible();
  await expect(page.getByText(/anchor\.invalid could not be resolved/).first()).toBeVisible();
  await row.getByRole('button', { name: 'Pause Auditor' }).press('Enter');
  await expect(row).toContainText('Paused');
  await expectAccessible(page);
  await row.getByRole('button', { name: 'Remove Auditor' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter');
  await expect(page.getByText('No anchor yet')).toBeVisible();
});

test('what authorities stamped can be saved, the checkpoint to the byte', async ({
  page,
  database,
  sealedLog,
}) => {
  const { owner } = await sealedLog();
  const stamped = 'audit.example/log\n40\nAAAA\n\n— audit.example/log AAAA\n';
  const receipt = Buffer.from([0x30, 0x80, 0xff]);
  const { rowCount } = await database.query(
    `WITH anchor AS (
       INSERT INTO audit_log_anchor (org, id, kind, name, address)
       VALUES (audit_log_org($1), 'anchor_0000000000000000', 'timestamp', 'Time authority', 'http://tsa.invalid')
       RETURNING org, id
     )
     INSERT INTO audit_log_receipt (org, anchor_id, epoch, size, checkpoint, receipt)
     SELECT org, id, 1, 40, $2, $3 FROM anchor`,
    [owner.organizationId, stamped, receipt],
  );
  expect(rowCount).toBe(1);
  await page.goto('/settings/evidence');
  const given = page.getByRole('list', { name: 'Time stamps' }).getByRole('listitem');
  await expect(given).toHaveCount(1);
  await expect(given).toContainText('Time authority');
  await expectAccessible(page);
  for (const [kind, name, content] of [
    ['checkpoint', 'checkpoint-40.txt', Buffer.from(stamped)],
    ['time stamp', 'checkpoint-40.tsr', receipt],
  ] as const) {
    const downloaded = page.waitForEvent('download');
    await given
      .getByRole('button', { name: `Download the ${kind}: Time authority, 40 entries` })
      .click();
    const download = await downloaded;
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path())).toEqual(content);
  }
});

test('how to verify fits on paper, without the frame of the page', async ({ page, sealedLog }) => {
  await sealedLog();
  await page.goto('/settings/evidence');
  await page.getByRole('link', { name: 'How to verify', exact: true }).click();
  await expect(
    page.getByText('node verify.mjs audit-log.evidence.ndjson', { exact: true }),
  ).toBeVisible();
  await expect(page.getByText(/^\S+\/org_[0-9a-f]{32}\+[0-9a-f]{8}\+\S+$/)).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByText('What it does not show')).toBeVisible();
});
