import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryEntry } from '@/test/support/arbitrary-entry';
import { sha256 } from '@/test/support/map-text';
import { toOcsf, toOcsfOfEnd } from '../mappings/ocsf';
import { NewAuditLogEntry } from '../record-entries';
import { auditLog } from './audit-log';
import { cleanText } from './clean-text';
import { mapRecord } from './map-record';
import { recognize } from './recognize';

const cleaned = (text: string | null | undefined) => cleanText(text ?? '') ?? null;

test('what is exported as OCSF and read back says the same', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryEntry, async (entry) => {
      const text = JSON.stringify(toOcsf(entry));
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
        external_id: entry.id,
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
