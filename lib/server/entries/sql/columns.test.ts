import { expect, test } from 'vitest';
import { listAuditLog } from '@/lib/contract/audit-log';
import { AuditLogEntry, ExpandedEntry } from '@/lib/contract/entry';
import { type Expansion, entryColumns, entryKeys, expandedKeys } from '@/lib/contract/entry-fields';
import type { WrittenEntry } from '@/lib/server/recording/insert';
import { prepareServerDatabase } from '@/test/support/server-database';

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

const expanded = (name: Expansion, columns: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(expandedKeys[name]).map(([key, column]) => [key, columns[column]]),
  );

prepareServerDatabase();

test('the JSON that the database writes holds what was recorded, in the shape of the contract', async () => {
  const { inOrganization } = await import('@/lib/server/db/client');
  const { listEntries } = await import('../list');
  const { call } = await import('@/lib/server/http/handler');
  const { writeEntries } = await import('@/lib/server/recording/insert');
  const { readContext } = await import('@/lib/server/core/request-context');
  const { readerOf } = await import('@/test/support/caller');

  const written = [...texts, null].map(
    (text, index): WrittenEntry => ({
      // Every column that holds text, whatever columns there are.
      ...Object.fromEntries(entryColumns.map((column) => [column, text])),
      action: text ?? 'none',
      resource_type: text ?? 'none',
      details: text === null ? null : JSON.stringify({ text }),
      actor_type: 'user' as const,
      occurred_at: text === null ? null : new Date(Date.UTC(2026, 0, 1) + index * 10).toISOString(),
      source: 'api' as const,
    }),
  );
  written.push({ ...written[0], occurred_at: '0001-01-01T00:00:00.000Z' } as WrittenEntry);
  const reader = await readerOf(organizationId);
  const stored = await inOrganization(reader, (tx) => writeEntries(tx, reader.org, written));

  const expected = (expand: Expansion[]) =>
    written
      .map((entry, index) => {
        const { id, created_at } = stored[index] ?? { created_at: new Date(0) };
        const columns: Record<string, unknown> = {
          ...entry,
          ...{ id, org_id: organizationId, created_at: created_at.toISOString() },
        };
        return {
          ...Object.fromEntries(entryKeys.map((key) => [key, columns[key]])),
          ...Object.fromEntries(expand.map((name) => [name, expanded(name, columns)])),
        };
      })
      .reverse();

  const context = readContext(new Headers());
  const choices: Expansion[][] = [[], ['actor'], ['context'], ['actor', 'context']];
  for (const expand of choices) {
    const query = { expand };
    const page = await call(listAuditLog, listEntries, reader, query, context);
    expect(page.audit_log).toEqual(expected(expand));
    const schema = expand.length === 2 ? ExpandedEntry.strict() : AuditLogEntry;
    for (const entry of page.audit_log) schema.parse(entry);
  }
});
