import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuilt } from '@/scripts/build.mjs';
import { freePort } from '@/scripts/process/ports.mjs';
import { spawnServer, stopServer } from '@/scripts/process/server-process.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'audit-log-configuration-'));
const printed = path.join(folder, 'server.log');

beforeAll(() => ensureBuilt());
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['1', '2'])(
  'a server with invalid settings exits and names each of them, with WEB_CONCURRENCY=%s',
  async (count) => {
    const log = openSync(printed, 'w');
    const { child, ready } = spawnServer({
      env: {
        DATABASE_URL: 'mysql://127.0.0.1/audit_log',
        BASE_URL: 'http://127.0.0.1',
        BETTER_AUTH_SECRET: 'short',
        HOST: '127.0.0.1',
        PORT: String(await freePort()),
        WEB_CONCURRENCY: count,
      },
      log,
    });
    try {
      const end = await Promise.race([once(child, 'exit'), ready.then(() => 'it is open')]);
      expect(end).toEqual([1, null]);
    } finally {
      await stopServer(child);
      closeSync(log);
    }
    const text = readFileSync(printed, 'utf8');
    expect(text).toContain('DATABASE_URL: it must be a postgres:// URL');
    expect(text).toContain('BETTER_AUTH_SECRET: it must have at least 32 characters');
  },
);
