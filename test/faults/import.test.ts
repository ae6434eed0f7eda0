import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { newTenant } from '../support/client';
import { patience, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';

const root = path.resolve(import.meta.dirname, '../..');
const wanted = size(10_000, 200_000);
const kills = size(2, 20);

let stack: Stack;
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'import-'));
  stack = await startStack();
});
afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const record = (index: number) => ({
  ...{ uuid: `u-${index}`, published: new Date(1.7e12 + index).toISOString() },
  ...{ eventType: 'user.session.start', actor: { id: `user-${index % 9}`, type: 'User' } },
});

function startImport(apiKey: string, file: string) {
  const child = spawn(process.execPath, ['scripts/import.mjs', 'auto', file], {
    cwd: root,
    env: { ...process.env, AUDIT_LOG_URL: stack.urls[0], AUDIT_LOG_API_KEY: apiKey },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { child, ended: once(child, 'exit') };
}

const stored = async () => {
  const { rows } = await stack.admin.query<{ all: number; own: number }>(
    `select count(*)::int as all, count(distinct external_id)::int as own
     from audit_log where external_source = 'okta'`,
  );
  return rows[0];
};

test(`an import goes on through ${kills} × kill -9 of the server and one of its own, and has each of ${wanted} records once`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const { key } = await newTenant(stack.admin);
  const file = path.join(folder, 'okta.json.gz');
  writeFileSync(
    file,
    gzipSync(JSON.stringify(Array.from({ length: wanted }, (_, at) => record(at)))),
  );

  const reached = async (part: number) => {
    const enough = (await stored())?.own ?? 0;
    return enough >= wanted * part;
  };
  const first = startImport(key, file);
  await expect.poll(() => reached(0.1), { timeout: patience }).toBe(true);
  first.child.kill('SIGKILL');
  await first.ended;

  const second = startImport(key, file);
  for (let n = 1; n <= kills; n++) {
    await expect.poll(() => reached(0.1 + (0.8 * n) / kills), { timeout: patience }).toBe(true);
    await stack.killServer(0);
    await stack.startServer(0);
  }
  const [code] = await second.ended;
  expect(code).toBe(0);
  expect(await stored()).toEqual({ all: wanted, own: wanted });
});
