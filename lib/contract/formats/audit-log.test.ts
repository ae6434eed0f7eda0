import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { ExportFormat } from '@/lib/contract/export-formats';
import { noTemplates } from '@/lib/contract/sentence/templates';
import { forms } from '@/lib/server/entries/export-forms';
import { separator } from '@/lib/server/entries/sql/columns';
import { arbitraryEntry, bareEntry } from '@/test/support/arbitrary-entry';
import { mapText, sha256 } from '@/test/support/map-text';
import { toOcsf, toOcsfOfEnd } from '../mappings/ocsf';
import { NewAuditLogEntry } from '../record-entries';
import { auditLog } from './audit-log';
import { cleanText } from './clean-text';
import type { ImportedEntry } from './imported-entry';
import { mapRecord } from './map-record';
import { recognize } from './recognize';

const cleaned = (text: string | null | undefined) => cleanText(text ?? '') ?? null;

/** Where an entry is from: what it says itself, if both are there and no key's, or this log. */
function externalOf({ id, event }: ExpandedEntry) {
  const [source, own] = [cleaned(event.external_source), cleaned(event.external_id)];
  const isKept = source !== null && own !== null && !source.startsWith('ak_');
  return isKept
    ? { external_source: source, external_id: own }
    : { external_source: 'audit_log', external_id: id };
}

test('what is exported as OCSF and read back says the same', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryEntry, async (entry) => {
      const text = JSON.stringify(toOcsf(entry, 'Somebody did it'));
      expect(recognize(text)).toBe(auditLog);
      const [mapped] = await mapRecord(auditLog, text, sha256);
      if (mapped === undefined || 'fault' in mapped) {
        expect(cleaned(entry.action)).toBeNull();
        return;
      }
      const { entry: read, details } = mapped;
      const { actor, context, target, event } = entry;
      expect(details).toBe(text);
      expect(NewAuditLogEntry.safeParse(read).error?.issues ?? []).toEqual([]);
      expect(read).toMatchObject({
        action: cleaned(entry.action),
        resource_id: cleaned(entry.resource_id),
        resource_name: cleaned(target.resource_name),
        user_id: cleaned(entry.user_id),
        outcome: event.outcome,
        occurred_at: context.occurred_at ?? entry.created_at,
        user_agent: cleaned(context.user_agent),
        session_id: cleaned(context.session_id),
        location: cleaned(context.location),
        correlation_id: cleaned(context.correlation_id),
        schema_version: event.schema_version,
        ...externalOf(entry),
      });
      expect(read.on_behalf_of?.id ?? null).toBe(cleaned(actor.on_behalf_of?.id));
      expect(read.group?.id ?? null).toBe(cleaned(target.group_id));
      const ids = (target.targets ?? []).map(({ id }) => cleaned(id)).filter((id) => id !== null);
      const kept = [...(read.targets ?? []).map(({ id }) => id), read.resource_id];
      expect(ids.filter((id) => !kept.includes(id))).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test('the end of an export is no entry', async () => {
  const text = JSON.stringify(toOcsfOfEnd({ count: 2, cursor: null }, new Date(5)));
  expect(await mapRecord(auditLog, text, sha256)).toEqual([]);
});

function exportOf(format: ExportFormat, entries: ExpandedEntry[]): string {
  const { head, write, end } = forms[format];
  const texts = entries.map((entry) => JSON.stringify(entry));
  const body = texts.length > 0 ? write(texts.join(separator), true, noTemplates) : '';
  const marker = { count: entries.length, cursor: texts.length > 0 ? 'c' : null };
  return head + body + end(marker, { organizationId: 'org_1', requestId: 'req_1' });
}

describe.each(['csv', 'ndjson', 'json'] as const)('the export as %s', (format) => {
  test('that is read back says the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryEntry, { minLength: 1, maxLength: 3 }), async (some) => {
        // The log refuses what shows nothing.
        const entries = some.filter(
          (entry) => cleaned(entry.action) && cleaned(entry.resource_type),
        );
        const text = exportOf(format, entries);
        expect(recognize(text)).toBe(auditLog);
        const { entries: read, faults } = await mapText(text);
        expect(faults).toEqual([]);
        expect(read).toHaveLength(entries.length);
        for (const [at, { entry }] of read.entries()) expectSame(entry, entries[at]);
      }),
      { numRuns: 500 },
    );
  });

  test('has no entry at its end, and may have none at all', async () => {
    expect(await mapText(exportOf(format, [bareEntry()]))).toMatchObject({
      entries: [{ entry: { action: 'create' } }],
      faults: [],
    });
    expect(await mapText(exportOf(format, []))).toEqual({ entries: [], faults: [] });
  });

  test('keeps two ids of two sources apart, and takes no source of a key', async () => {
    const of = (external_source: string, id: string) =>
      bareEntry({ id, event: { external_source, external_id: '1' } });
    const ids = ['a', 'b', 'c'].map((end) => `019e807a-ec01-7abc-8def-01234567890${end}`);
    const [one = '', other = '', third = ''] = ids;
    const { entries } = await mapText(
      exportOf(format, [of('crm', one), of('shop', other), of('ak_1', third)]),
    );
    expect(entries.map(({ entry }) => [entry.external_source, entry.external_id])).toEqual([
      ['crm', '1'],
      ['shop', '1'],
      ['audit_log', third],
    ]);
  });

  test('names a key that did it itself', async () => {
    const actor = { type: 'api_key', api_key_id: 'ak_1', api_key_name: 'CI' } as const;
    const { entries } = await mapText(exportOf(format, [bareEntry({ actor })]));
    expect(entries[0]?.entry).toMatchObject({ user_id: null, actor: { type: 'user', name: 'CI' } });
  });
});

function expectSame(read: ImportedEntry, entry: ExpandedEntry | undefined) {
  if (entry === undefined) throw new Error('there is no such entry');
  const { actor, context, target, event } = entry;
  expect(NewAuditLogEntry.safeParse(read).error?.issues ?? []).toEqual([]);
  expect(read).toMatchObject({
    action: cleaned(entry.action),
    resource_type: cleaned(entry.resource_type),
    resource_id: cleaned(entry.resource_id),
    resource_name: cleaned(target.resource_name),
    user_id: cleaned(entry.user_id),
    outcome: event.outcome,
    occurred_at: context.occurred_at ?? entry.created_at,
    ip_address: cleaned(entry.ip_address),
    user_agent: cleaned(context.user_agent),
    session_id: cleaned(context.session_id),
    location: cleaned(context.location),
    correlation_id: cleaned(context.correlation_id),
    schema_version: event.schema_version,
    ...externalOf(entry),
  });
  expect(read.actor.email).toBe(cleaned(actor.email));
  if (actor.type !== 'api_key') expect(read.actor.name).toBe(cleaned(actor.name));
  const behalf = read.on_behalf_of;
  expect([behalf?.id ?? null, behalf?.name ?? null, behalf?.email ?? null]).toEqual(
    [actor.on_behalf_of?.id, actor.on_behalf_of?.name, actor.on_behalf_of?.email].map(cleaned),
  );
  const hasGroup = cleaned(target.group_id) !== null;
  expect(read.group).toEqual(
    hasGroup ? { id: cleaned(target.group_id), name: cleaned(target.group_name) } : null,
  );
  const ids = (target.targets ?? []).map(({ id }) => cleaned(id)).filter((id) => id !== null);
  const kept = [...(read.targets ?? []).map(({ id }) => id), read.resource_id];
  expect(ids.filter((id) => !kept.includes(id))).toEqual([]);
}
