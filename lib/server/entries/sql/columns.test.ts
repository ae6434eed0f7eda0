import { expect, test } from 'vitest';
import { listAuditLog } from '@/lib/contract/audit-log';
import { AuditLogEntry, ExpandedEntry } from '@/lib/contract/entry';
import {
  type Expansion,
  entryColumns,
  entryKeys,
  expandedKeys,
  expansions,
} from '@/lib/contract/entry-fields';
import type { WrittenEntry } from '@/lib/server/recording/columns';
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

const parsed = (json?: string | null) => (json == null ? null : JSON.parse(json));

prepareServerDatabase();

test('the JSON that the database writes holds what was recorded, in the shape of the contract', async () => {
  const { listEntries } = await import('../list');
  const { call } = await import('@/lib/server/http/handler');
  const { writeEach } = await import('@/test/support/write-each');
  const { readContext } = await import('@/lib/server/core/request-context');
  const { readerOf } = await import('@/test/support/caller');

  const written = [...texts, null].map(
    (text, index): WrittenEntry => ({
      // Every column that holds text, whatever columns there are.
      ...Object.fromEntries(entryColumns.map((column) => [column, text])),
      action: text ?? 'none',
      resource_type: text ?? 'none',
      details: text === null ? null : JSON.stringify({ text }),
      outcome: text === null ? null : 'success',
      targets: text === null ? null : JSON.stringify([{ type: 'x', id: text, name: null }]),
      on_behalf_of:
        text === null ? null : JSON.stringify({ type: 'user', id: text, name: null, email: null }),
      schema_version: index || null,
      conforms: text === null ? null : index % 2 === 0,
      actor_type: 'user' as const,
      occurred_at: text === null ? null : new Date(Date.UTC(2026, 0, 1) + index * 10).toISOString(),
      source: 'api' as const,
    }),
  );
  written.push({
    ...written[0],
    external_id: 'another',
    occurred_at: '0001-01-01T00:00:00.000Z',
  } as WrittenEntry);
  const reader = await readerOf(organizationId);
  const stored = await writeEach(reader, written);

  const expected = (expand: Expansion[]) =>
    written
      .map((entry, index) => {
        const { id, created_at } = stored[index] ?? { created_at: new Date(0) };
        const columns: Record<string, unknown> = {
          ...entry,
          ...{ id, org_id: organizationId, created_at: created_at.toISOString() },
          ...{ happened_at: entry.occurred_at ?? created_at.toISOString() },
          ...{ targets: parsed(entry.targets), on_behalf_of: parsed(entry.on_behalf_of) },
        };
        return {
          ...Object.fromEntries(entryKeys.map((key) => [key, columns[key]])),
          ...Object.fromEntries(expand.map((name) => [name, expanded(name, columns)])),
        };
      })
      .reverse();

  const context = readContext(new Headers());
  const choices: Expansion[][] = [[], ['actor'], ['context', 'event'], [...expansions]];
  for (const expand of choices) {
    const query = { expand };
    const page = await call(listAuditLog, listEntries, reader, query, context);
    expect(page.audit_log).toEqual(expected(expand));
    const schema = expand.length === expansions.length ? ExpandedEntry.strict() : AuditLogEntry;
    for (const entry of page.audit_log) schema.parse(entry);
  }
});
