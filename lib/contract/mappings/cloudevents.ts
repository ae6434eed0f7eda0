import type { ExpandedEntry } from '../entry';
import type { ExportEnd } from '../export-formats';
import { compact } from './parts';

/** The characters that an attribute must not have (CloudEvents 1.0, type system). */
const disallowed = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const attribute = (text: string): string => text.replace(disallowed, '\uFFFD');

/** An entry as an event of CloudEvents 1.0, in its JSON form. `origin` is this log's, such as https://log.example.com. */
export function toCloudEvent(entry: ExpandedEntry, origin: string): Record<string, unknown> {
  const { id, org_id, action, resource_type, resource_id, seq, created_at } = entry;
  return {
    specversion: '1.0',
    id,
    source: `${origin}/${org_id}`,
    type: attribute(`audit_log.${resource_type}.${action}`),
    ...compact({ subject: resource_id && attribute(`${resource_type}/${resource_id}`) }),
    time: entry.event.happened_at,
    recordedtime: created_at,
    // As text of one length, because receivers compare it so.
    ...compact({ sequence: seq === undefined ? null : String(seq).padStart(20, '0') }),
    datacontenttype: 'application/json',
    data: entry,
  };
}

/** The end of an export, as its last event. `source` is that of the entries. */
export function toCloudEventOfEnd(
  end: ExportEnd,
  { at, id, source }: { at: Date; id: string; source: string },
): Record<string, unknown> {
  return {
    specversion: '1.0',
    id,
    source,
    type: 'audit_log.export.end',
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data: { end },
  };
}
