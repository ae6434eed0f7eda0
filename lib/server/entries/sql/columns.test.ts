import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Viewer } from '@/lib/server/auth/viewer';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';
import type { EntryRow } from './columns';

// The JSON that the database builds for an entry equals what toEntry() returns.

const organizationId = `org_${'e'.repeat(32)}`;
const viewer: Viewer = {
  organizationId,
  actor: { type: 'system', userId: null, name: null, email: null, apiKeyId: null },
  permissions: ['audit_log:read'],
  credential: 'api_key',
  sessionId: null,
};

/** Text that JSON must escape, text that it need not, and text that resembles either. */
const texts = [
  '',
  '"',
  '\\',
  '\\"',
  '\u0001\t\n\r\u001f',
  '\u007f\u2028\u2029',
  '</script>',
  '😀é',
  'a,b{}[]',
];

let database: ScratchDatabase;

beforeAll(async () => {
  database = await createScratchDatabase();
  await migrate(database.url);
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('BASE_URL', 'http://localhost');
  vi.stubEnv('BETTER_AUTH_SECRET', 'x'.repeat(32));
});
afterAll(() => database.drop());

test('both forms of an entry are equal', async () => {
  const { inOrganization } = await import('@/lib/server/db/client');
  const { columns } = await import('./page');
  const { toEntry } = await import('./columns');
  const { listEntries } = await import('../list');
  const { writeEntries } = await import('@/lib/server/recording/insert');
  const { readContext } = await import('@/lib/server/core/request-context');
  const { Prisma } = await import('@/lib/server/prisma-client/client');

  const written = [...texts, null].map((text, index) => ({
    user_id: text,
    action: text ?? 'none',
    resource_type: text ?? 'none',
    resource_id: text,
    details: text === null ? null : JSON.stringify({ text }),
    ip_address: text,
    actor_type: 'user' as const,
    actor_name: text,
    actor_email: text,
    api_key_id: text,
    user_agent: text,
    request_id: text,
    occurred_at: text === null ? null : new Date(Date.UTC(2026, 0, 1) + index * 10),
  }));
  written.push({
    ...written[0],
    occurred_at: new Date('0001-01-01T00:00:00.000Z'),
  } as (typeof written)[0]);
  await inOrganization(organizationId, (tx) => writeEntries(tx, organizationId, written));

  const rows = await inOrganization(organizationId, (tx) =>
    tx.$queryRaw<EntryRow[]>(Prisma.sql`SELECT ${columns} FROM audit_log ORDER BY id DESC`),
  );
  expect(rows).toHaveLength(written.length);
  const reply = { status: 200, headers: {} };
  const context = readContext(new Headers());
  for (const expand of [[], ['actor'], ['context'], ['actor', 'context']] as (
    | 'actor'
    | 'context'
  )[][]) {
    const page = await listEntries(viewer, { expand }, context, reply);
    expect(page.audit_log).toEqual(rows.map((row) => toEntry(row, expand)));
  }
});
