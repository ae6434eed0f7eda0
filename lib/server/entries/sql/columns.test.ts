import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { AuditLogEntry, ExpandedEntry, listAuditLog } from '@/lib/contract/audit-log';
import { type Expansion, entrySources } from '@/lib/contract/entry-fields';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';

// PostgreSQL writes the JSON of an entry; what JavaScript reads of it is what was recorded, in the contract's shape.

const organizationId = `org_${'e'.repeat(32)}`;

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

test('the JSON that the database writes holds what was recorded, in the shape of the contract', async () => {
  const { inOrganization } = await import('@/lib/server/db/client');
  const { listEntries } = await import('../list');
  const { call } = await import('@/lib/server/http/handler');
  const { writeEntries } = await import('@/lib/server/recording/insert');
  const { readContext } = await import('@/lib/server/core/request-context');
  const { readerOf } = await import('@/test/support/caller');

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
    api_key_name: text,
    user_agent: text,
    request_id: text,
    occurred_at: text === null ? null : new Date(Date.UTC(2026, 0, 1) + index * 10).toISOString(),
    source: entrySources[index % 2] ?? 'api',
  }));
  written.push({ ...written[0], occurred_at: '0001-01-01T00:00:00.000Z' } as (typeof written)[0]);
  const stored = await inOrganization(organizationId, (tx) =>
    writeEntries(tx, organizationId, written),
  );

  const expected = (expand: Expansion[]) =>
    written
      .map((entry, index) => ({
        id: stored[index]?.id,
        org_id: organizationId,
        user_id: entry.user_id,
        action: entry.action,
        resource_type: entry.resource_type,
        resource_id: entry.resource_id,
        details: entry.details,
        ip_address: entry.ip_address,
        created_at: stored[index]?.created_at.toISOString(),
        ...(expand.includes('actor') && {
          actor: {
            type: entry.actor_type,
            name: entry.actor_name,
            email: entry.actor_email,
            api_key_id: entry.api_key_id,
            api_key_name: entry.api_key_name,
          },
        }),
        ...(expand.includes('context') && {
          context: {
            user_agent: entry.user_agent,
            request_id: entry.request_id,
            occurred_at: entry.occurred_at,
            source: entry.source,
          },
        }),
      }))
      .reverse();

  const context = readContext(new Headers());
  const choices: Expansion[][] = [[], ['actor'], ['context'], ['actor', 'context']];
  for (const expand of choices) {
    const query = { expand };
    const page = await call(listAuditLog, listEntries, readerOf(organizationId), query, context);
    expect(page.audit_log).toEqual(expected(expand));
    const schema = expand.length === 2 ? ExpandedEntry.strict() : AuditLogEntry;
    for (const entry of page.audit_log) schema.parse(entry);
  }
});
