import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect } from '../fixtures';

// What an auditor does: takes a bundle over HTTP, and verifies it with Node alone.

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'auditor-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

/** Runs a command in a folder, with nothing of this process but where Node is. */
function run(command: string, cwd: string): Promise<{ status: number; said: string }> {
  const env = { NODE_ENV: 'production', PATH: path.dirname(process.execPath) } as const;
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], { cwd, env }, (error, stdout, stderr) => {
      resolve({ status: Number(error?.code ?? 0), said: stdout + stderr });
    });
  });
}

test('a stranger verifies a bundle by the one command that it brings, and a changed byte is named', async ({
  request,
  newOrganization,
  insertEntries,
  seal,
  folder,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const details = '{"name":"Orders"}';
  const rows = Array.from({ length: 300 }, (_, n) => ({
    createdAt: new Date(Date.UTC(2026, 10, 1) + n),
    action: n % 3 === 0 ? 'delete' : 'create',
    details,
  }));
  const ids = await insertEntries(organizationId, rows);
  await seal(organizationId);
  const get = (query = '') =>
    request.get(`/v1/audit-log/evidence${query}`, { headers: { 'x-api-key': apiKey } });

  const response = await get();
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toBe('application/x-ndjson');
  const [, name = ''] =
    /filename="([^"]+)"/.exec(response.headers()['content-disposition'] ?? '') ?? [];
  expect(name).toMatch(new RegExp(`^evidence-localhost_\\d+_${organizationId}-300\\.ndjson$`));
  const bundle = await response.text();
  const [first = '', verifier = ''] = bundle.split('\n');
  await writeFile(path.join(folder, name), bundle);
  const { how_to_verify: command } = JSON.parse(first);
  const { status, said } = await run(command, folder);
  expect(said).toContain('All 300 entries are here, in their order, and each is as it was signed.');
  expect(status).toBe(0);
  expect(await readdir(folder)).toHaveLength(2);

  const changed = bundle.replace('\\"Orders\\"', '\\"Others\\"');
  await writeFile(path.join(folder, name), changed);
  const found = await run(command, folder);
  expect(found.status).toBe(1);
  expect(found.said).toMatch(/entry 0 \([0-9a-f-]{36}\): 'details' changed/);

  const filtered = await get('?action=delete');
  expect(filtered.status()).toBe(200);
  await writeFile(path.join(folder, 'filtered.ndjson'), await filtered.body());
  const part = await run('node verify.mjs filtered.ndjson', folder);
  expect(part.said).toContain('Each of the 100 entries that are here is as it was signed');
  expect(part.status).toBe(3);
  const entries = (await filtered.text())
    .split('\n')
    .filter((line) => line.includes('"type":"entry"'));
  expect(entries.map((line) => JSON.parse(line).entry.id).sort()).toEqual(
    ids.filter((_, n) => n % 3 === 0).sort(),
  );

  const served = await request.get('/verify.mjs');
  expect(served.headers()['content-type']).toContain('text/javascript');
  const text = await served.text();
  expect(text).toBe(JSON.parse(verifier).text);
  expect(text).toBe(await readFile(path.join(folder, 'verify.mjs'), 'utf8'));
  const { verifier: named } = JSON.parse(first);
  expect(named.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  expect(new URL(named.url).pathname).toBe('/verify.mjs');
});

test('a bundle is recorded like an export; HEAD and what was never signed are not', async ({
  request,
  newOrganization,
  insertEntries,
  seal,
  database,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  const unsigned = await request.get('/v1/audit-log/evidence', { headers });
  expect(unsigned.status()).toBe(404);
  expect((await unsigned.json()).error).toContain('There is no checkpoint yet');
  await insertEntries(organizationId, [{ createdAt: new Date() }]);
  await seal(organizationId);
  expect((await request.head('/v1/audit-log/evidence', { headers })).status()).toBe(200);
  await request.get('/v1/audit-log/evidence?action=delete', { headers });
  const { rows } = await database.query(
    `select details from audit_log where org = (select audit_log_org($1)) and action = 'export'`,
    [organizationId],
  );
  expect(rows.map((row) => JSON.parse(row.details))).toEqual([
    { format: 'evidence', query: { action: ['delete'] } },
  ]);
  const refused = await request.get('/v1/audit-log/evidence?limit=5', { headers });
  expect(refused.status()).toBe(400);
});
