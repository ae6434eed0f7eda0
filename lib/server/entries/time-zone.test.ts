import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { Viewer } from '@/lib/server/auth/viewer';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';

// An operator may set any time zone on the database; the times of the log are UTC.

const viewer: Viewer = {
  organizationId: `org_${'e'.repeat(32)}`,
  actor: { type: 'system', userId: null, name: null, email: null, apiKeyId: null },
  permissions: ['audit_log:read'],
  credential: 'api_key',
  sessionId: null,
};

let database: ScratchDatabase;

beforeAll(async () => {
  database = await createScratchDatabase();
  await migrate(database.url);
  await database.client.query(`ALTER DATABASE ${database.name} SET timezone TO 'Pacific/Chatham'`);
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('BASE_URL', 'http://localhost');
  vi.stubEnv('BETTER_AUTH_SECRET', 'x'.repeat(32));
});
afterAll(() => database.drop());

test('the time zone of the database does not change times', async () => {
  // Loaded here, because it reads its configuration once.
  const { inOrganization } = await import('@/lib/server/db/client');
  const { listEntries } = await import('./list');
  const { recordEntry } = await import('@/lib/server/recording/insert');
  const { readContext } = await import('@/lib/server/core/request-context');
  const context = readContext(new Headers());
  for (const action of ['first', 'second', 'third']) {
    await inOrganization(viewer.organizationId, (tx) =>
      recordEntry(tx, { ...viewer, action, resourceType: 'test', resourceId: null, context }),
    );
  }

  const list = (query: AuditLogQuery) =>
    listEntries(viewer, query, context, { status: 200, headers: {} });
  const newest = await list({ limit: 1 });
  expect(newest.audit_log[0]?.action).toBe('third');
  const time = Date.parse(String(newest.audit_log[0]?.created_at));
  expect(Math.abs(Date.now() - time)).toBeLessThan(60_000);

  const rest = await list({ cursor: String(newest.next_cursor) });
  expect(rest.audit_log.map((entry) => entry.action)).toEqual(['second', 'first']);
});
