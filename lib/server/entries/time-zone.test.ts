import { expect, test } from 'vitest';
import { type AuditLogQuery, listAuditLog } from '@/lib/contract/audit-log';
import { prepareServerDatabase } from '@/test/support/server-database';

// An operator may set any time zone on the database; the times of the log are UTC.

const organizationId = `org_${'e'.repeat(32)}`;

prepareServerDatabase(({ client, name }) =>
  client.query(`ALTER DATABASE ${name} SET timezone TO 'Pacific/Chatham'`),
);

test('the time zone of the database does not change times', async () => {
  // Loaded here, because it reads its configuration once.
  const { inOrganization } = await import('@/lib/server/db/client');
  const { listEntries } = await import('./list');
  const { recordEvent } = await import('@/lib/server/recording/record-event');
  const { call } = await import('@/lib/server/http/handler');
  const { readerOf } = await import('@/test/support/caller');
  const { readContext } = await import('@/lib/server/core/request-context');
  const context = readContext(new Headers());
  const reader = await readerOf(organizationId);
  const resource = { id: null, name: null };
  for (const event of ['user.sign_up', 'user.sign_in', 'user.sign_out'] as const) {
    await inOrganization(reader, (tx) => recordEvent(tx, { ...reader, event, resource, context }));
  }

  const list = (query: AuditLogQuery) => call(listAuditLog, listEntries, reader, query, context);
  const newest = await list({ limit: 1 });
  expect(newest.audit_log[0]?.action).toBe('sign_out');
  const time = Date.parse(String(newest.audit_log[0]?.created_at));
  expect(Math.abs(Date.now() - time)).toBeLessThan(60_000);

  const rest = await list({ cursor: String(newest.next_cursor) });
  expect(rest.audit_log.map((entry) => entry.action)).toEqual(['sign_in', 'sign_up']);
});
