import { outcomes } from '../entry-fields';
import { maxLengths, maxSchemaVersion } from '../entry-limits';
import { isObject, type JsonObject } from '../json-object';
import { cutId, cutOrNull, cutText, type Sha256 } from './clean-text';
import type { Columns, Format, Source } from './format';
import type { ImportedEntry, Mapped } from './imported-entry';
import { canonicalJson, parseExactly } from './json-record';
import { recordLimits } from './limits';
import { findResource, firstParty, targetsOf, toActor } from './parties';
import { lookUp } from './path';
import { readValue } from './read-value';
import { toTime } from './times';

const refuse = (param: string, error: string): Mapped[] => [{ fault: { param, error } }];

/** The entries of one record, which is a JSON text or a line: one as a rule, several where the format says so. */
export async function mapRecord(format: Format, text: string, sha256: Sha256): Promise<Mapped[]> {
  const read = readRecord(format, text);
  if (typeof read === 'string') return refuse('', read);
  const { record, details } = read;
  const inner = unwrap(format, record);
  if (readValue(inner, format.skip) !== undefined) return [];
  const { source, id = await sha256(canonicalJson(record)) } = idOf(format, inner);
  const elements = elementsOf(format, inner);
  if (elements.length > recordLimits.entries) {
    return refuse(format.each?.path ?? '', `it holds more than ${recordLimits.entries} events`);
  }
  const mapped: Mapped[] = [];
  for (const [index, element] of elements.entries()) {
    const ownId = elements.length > 1 ? `${id}#${index + 1}` : id;
    const entry = await toEntry(format, element, { source, id: ownId }, sha256);
    mapped.push('error' in entry ? { fault: entry } : { entry, details });
  }
  return mapped;
}

/** A record and its JSON text, or why it is none. */
function readRecord(
  format: Format,
  text: string,
): { record: JsonObject; details: string } | string {
  if (format.parse !== undefined) {
    const record = format.parse(text);
    if (record === undefined) return `it is not a line of ${format.title}`;
    return { record, details: JSON.stringify(record) };
  }
  try {
    const record = parseExactly(text);
    if (!isObject(record)) return 'it must be a JSON object';
    if (!isRow(format, record)) return { record, details: text };
    const read = format.columns.read(record);
    return { record: read, details: JSON.stringify(read) };
  } catch {
    return 'it is not valid JSON';
  }
}

const isRow = (format: Format, record: JsonObject): format is Format & { columns: Columns } =>
  format.columns?.names.every((name) => Object.hasOwn(record, name)) ?? false;

/** Where a record is from, and its id there. */
function idOf({ name, id, origin }: Format, record: JsonObject): { source: string; id?: string } {
  const source = readValue(record, origin?.source);
  const originalId = readValue(record, origin?.id);
  if (source !== undefined && originalId !== undefined) return { source, id: originalId };
  return { source: name, id: readValue(record, id) };
}

/** The record itself, where something that has delivered it has wrapped it; what stands beside it can still be looked up. */
export function unwrap({ wrappers = [], marks }: Format, record: JsonObject): JsonObject {
  for (const wrapper of wrappers) {
    const inner = lookUp(record, wrapper);
    if (isObject(inner) && hasMarks(inner, marks)) return { ...record, ...inner };
  }
  return record;
}

export const hasMarks = (record: JsonObject, marks: readonly Source[]) =>
  marks.every((mark) => readValue(record, mark) !== undefined);

function elementsOf({ each }: Format, record: JsonObject): JsonObject[] {
  const elements = each && lookUp(record, each.path);
  if (each === undefined || !Array.isArray(elements) || elements.length === 0) return [record];
  return elements
    .slice(0, recordLimits.entries + 1)
    .map((element) => ({ ...record, [each.as]: element }));
}

async function toEntry(
  { name, fields }: Format,
  record: JsonObject,
  external: { source: string; id: string },
  sha256: Sha256,
): Promise<ImportedEntry | { param: string; error: string }> {
  const action = readValue(record, fields.action);
  if (action === undefined)
    return { param: 'action', error: 'the record does not say what was done' };
  const sentTime = readValue(record, fields.occurred_at.of);
  const time = sentTime && toTime(sentTime, fields.occurred_at.unit);
  if (sentTime !== undefined && time === undefined) {
    return { param: 'occurred_at', error: `'${cutText(sentTime, 100)}' is not a time with a year` };
  }
  const resource = findResource(record, fields.resource);
  const actor = firstParty(record, fields.actor);
  const behalf = firstParty(record, fields.on_behalf_of ?? []);
  const text = (source?: Source) => readValue(record, source);
  const group = text(fields.group?.id);
  const id = (value: string, max: number) => cutId(value, max, sha256);
  const idOrNull = async (value: string | undefined, max: number) =>
    value === undefined ? null : await id(value, max);
  return {
    action: await id(action, maxLengths.action),
    resource_type: await id(resource.type ?? name, maxLengths.resource_type),
    resource_id: await idOrNull(resource.id, maxLengths.resource_id),
    resource_name: cutOrNull(resource.name, maxLengths.resource_name),
    user_id: await idOrNull(actor?.id, maxLengths.user_id),
    actor: toActor(actor),
    on_behalf_of: behalf
      ? { ...toActor(behalf), id: await idOrNull(behalf.id, maxLengths.actor) }
      : null,
    targets: fields.targets ? await targetsOf(record, fields.targets, resource, sha256) : null,
    group:
      group === undefined
        ? null
        : {
            id: await id(group, maxLengths.group_id),
            name: cutOrNull(text(fields.group?.name), maxLengths.group_id),
          },
    outcome: toOutcome(text(fields.outcome)),
    ip_address: await idOrNull(text(fields.ip_address), maxLengths.ip_address),
    user_agent: cutOrNull(text(fields.user_agent), maxLengths.user_agent),
    session_id: await idOrNull(text(fields.session_id), maxLengths.session_id),
    location: cutOrNull(text(fields.location), maxLengths.location),
    correlation_id: await idOrNull(text(fields.correlation_id), maxLengths.correlation_id),
    schema_version: toVersion(text(fields.schema_version)),
    occurred_at: time ?? null,
    external_source: await id(external.source, maxLengths.external_id),
    external_id: await id(external.id, maxLengths.external_id),
  };
}

const toOutcome = (word: string | undefined) => outcomes.find((one) => one === word) ?? null;

/** A version that is no whole number of 32 bits is left to `details`. */
function toVersion(text: string | undefined): number | null {
  const version = /^[1-9]\d{0,9}$/.test(text ?? '') ? Number(text) : 0;
  return version >= 1 && version <= maxSchemaVersion ? version : null;
}
