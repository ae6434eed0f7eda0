import { expect, test } from 'vitest';
import { columnValue, entryColumns, expansions } from '@/lib/contract/entry-fields';
import { NewAuditLogEntry } from '@/lib/contract/record-entries';
import { prepareServerDatabase } from '@/test/support/server-database';

// Whatever the contract lets a writer send is stored, and comes back.

const organizationId = `org_${'e'.repeat(32)}`;

prepareServerDatabase();

test('every field that can be sent is stored', async () => {
  const { createEntries } = await import('./create');
  const { readPage } = await import('./read-page');
  const { readContext } = await import('@/lib/server/core/request-context');
  const { readerOf } = await import('@/test/support/caller');
  const reader = await readerOf(organizationId);
  const caller = {
    ...reader,
    actor: { ...reader.actor, apiKeyId: 'ak_0123456789abcdef', name: 'Payroll' },
  };
  const sent = NewAuditLogEntry.parse({
    // A value for each field, whatever fields there are.
    ...Object.fromEntries(Object.keys(NewAuditLogEntry.shape).map((name) => [name, `a ${name}`])),
    actor: { type: 'user', name: 'Ada', email: 'ada@example.com' },
    ip_address: '192.0.2.1',
    occurred_at: '2026-01-01T00:00:00.000Z',
    targets: [{ type: 'user', id: 'usr_2' }],
    outcome: 'failure',
    on_behalf_of: { type: 'user', id: 'usr_3' },
    group: { id: 'acme', name: 'ACME' },
    schema_version: 1,
  });
  await createEntries({
    caller,
    input: { entries: [{ ...sent, details: '{"a":1}' }], claim: undefined },
    context: readContext(new Headers()),
    reply: { status: 201, headers: {} },
  });

  const page = await readPage(reader, { expand: [...expansions] });
  const entry = JSON.parse(page.entries);
  const missing = entryColumns.filter(
    (column) => columnValue(entry, column) === null && column !== 'conforms',
  );
  expect(missing).toEqual([]);
});
