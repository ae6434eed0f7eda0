import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { idsOf, readAll } from '../api/read-log';
import type { AuditLogScreen } from './audit-log-screen';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

const query = 'action=delete&resource_type=source';

const dialogOf = (log: AuditLogScreen) => log.page.getByRole('dialog', { name: 'Export' });

async function open(log: AuditLogScreen, how: 'download' | 'file') {
  // Either a browser without the File System Access API, or one whose file dialog answers itself, with a real file.
  await log.page.addInitScript((kind) => {
    const scope = window as { showSaveFilePicker?: unknown };
    scope.showSaveFilePicker =
      kind === 'download'
        ? undefined
        : async ({ suggestedName }: { suggestedName: string }) =>
            (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
  }, how);
  await log.open(`/audit-log?${query}`);
  await log.page.getByRole('button', { name: 'Export' }).click();
  await expect(dialogOf(log)).toBeVisible();
}

const rowsOf = (csv: string): Record<string, string>[] =>
  parse(csv, { columns: true, bom: true, comment: '#', comment_no_infix: true });

/** The lines of a file, but its end marker. */
const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

for (const [label, ending, idsIn] of [
  ['CSV', 'csv', (text: string) => rowsOf(text).map((row) => row.id)],
  ['NDJSON', 'ndjson', (text: string) => idsOf(linesOf(text))],
  ['JSON', 'json', (text: string) => idsOf(JSON.parse(text).audit_log)],
  ['OCSF', 'ocsf.ndjson', (text: string) => linesOf(text).map((line) => line.metadata.uid)],
  ['Elastic', 'ecs.ndjson', (text: string) => linesOf(text).map((line) => line.event.id)],
  ['CloudEvents', 'cloudevents.ndjson', (text: string) => linesOf(text).map((line) => line.id)],
] as const) {
  test(`${label}: the file has the entries that the filters match`, async ({
    log,
    signInToDemo,
    demo,
    request,
  }) => {
    await signInToDemo();
    await open(log, 'download');
    const dialog = dialogOf(log);
    const all = await readAll(request, demo.api_key, query);
    await expect(dialog).toContainText('Resource type is source; Action is delete');
    await expect(dialog).toContainText(`${all.length} entries, newest first`);
    await dialog.getByRole('radio', { name: new RegExp(`^${label}`) }).check();
    const download = log.page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Export' }).click();
    await expect(dialog.getByText(`${all.length} entries are saved`)).toBeVisible();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(
      new RegExp(`^audit-log-\\d{4}-\\d\\d-\\d\\dT\\d{6}\\.${ending}$`),
    );
    expect(idsIn(await readFile(await file.path(), 'utf8'))).toEqual(idsOf(all));
  });
}

/** The sizes of the files that the page has written. */
const files = (log: AuditLogScreen) =>
  log.page.evaluate(async () => {
    const sizes: number[] = [];
    const folder = (await navigator.storage.getDirectory()) as unknown as {
      values: () => AsyncIterable<FileSystemFileHandle>;
    };
    for await (const file of folder.values()) sizes.push((await file.getFile()).size);
    return sizes;
  });

test('with the File System Access API, an export is streamed to a file', async ({
  log,
  signInToDemo,
}) => {
  await signInToDemo();
  await open(log, 'file');
  await dialogOf(log).getByRole('button', { name: 'Export' }).click();
  await expect(dialogOf(log).getByText(/entries are saved/)).toBeVisible();
  const [size = 0] = await files(log);
  expect(size).toBeGreaterThan(10_000);
});

test('an interrupted export is reported, and its file deleted', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await open(log, 'file');
  await log.page.route('**/v1/audit-log/export?**', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({ response, body: text.slice(0, text.lastIndexOf('#end')) });
  });
  await dialogOf(log).getByRole('button', { name: 'Export' }).click();
  const alert = dialogOf(log).getByRole('alert');
  await expect(alert).toContainText('The export was cut off, and nothing was saved');
  await expect(alert).toContainText(/after [\d,]+ entries without its end marker/);
  await expect(alert).toContainText(/req_[0-9a-f]{12}/);
  expect(await files(log)).toEqual([]);
  await log.page.unrouteAll();
  await dialogOf(log).getByRole('button', { name: 'Try again' }).click();
  await expect(dialogOf(log).getByText(/entries are saved/)).toBeVisible();
});

test('a failed export says why, with the request id', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await open(log, 'download');
  await log.page.route('**/v1/audit-log/export?**', (route) =>
    route.fulfill({
      status: 503,
      json: {
        error: 'The database cannot be reached.',
        status: 503,
        request_id: 'req_0123456789ab',
        code: 'unavailable',
      },
    }),
  );
  await dialogOf(log).getByRole('button', { name: 'Export' }).click();
  const alert = dialogOf(log).getByRole('alert');
  await expect(alert).toContainText('The export failed');
  await expect(alert).toContainText('req_0123456789ab');
});

test('an export shows its progress and can be cancelled', async ({ log, signInToDemo }) => {
  await signInToDemo();
  // Held open inside the page, because a routed response arrives in one piece.
  await log.page.addInitScript(() => {
    const { fetch } = window;
    window.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (!String(input).includes('/export')) return response;
      const reader = response.body?.getReader();
      const body = new ReadableStream({
        pull: async (stream) => {
          const part = await reader?.read();
          if (part?.value) stream.enqueue(part.value);
          else
            await new Promise((_, reject) =>
              init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
            );
        },
      });
      return new Response(body, { headers: response.headers });
    };
  });
  await open(log, 'file');
  const dialog = dialogOf(log);
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('progressbar')).toHaveAttribute(
    'aria-valuetext',
    /^[1-9][\d,]* entries, [\d,.]+ [kM]B$/,
  );
  await expectAccessible(log.page);
  await dialog.getByRole('button', { name: 'Cancel export' }).click();
  await expect(dialog.getByRole('button', { name: 'Export' })).toBeVisible();
  expect(await files(log)).toEqual([]);
});

test('the dialog opens by key, and axe reports nothing', async ({ log, signInToDemo }) => {
  await signInToDemo();
  await log.open(`/audit-log?${query}`);
  await expect(async () => {
    await log.page.keyboard.press('e');
    await expect(dialogOf(log)).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(dialogOf(log)).toContainText('newest first');
  await expectAccessible(log.page);
  await log.page.keyboard.press('Escape');
  await expect(dialogOf(log)).toBeHidden();
});
