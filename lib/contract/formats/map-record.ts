import { cutId, cutText, type Sha256 } from './clean-text';
import type { Columns, Format, Source } from './format';
import { fieldLengths, type ImportedEntry, type Mapped } from './imported-entry';
import { canonicalJson, isObject, type JsonObject, parseExactly } from './json-record';
import { recordLimits } from './limits';
import { findResource, firstParty, shortName, targetsOf, toActor } from './parties';
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
  const group = readValue(record, fields.group?.id);
  const text = (source?: Source) => readValue(record, source);
  const id = async (value: string | undefined, max: number = fieldLengths.id) =>
    value === undefined ? null : await cutId(value, max, sha256);
  return {
    action: await cutId(action, fieldLengths.action, sha256),
    resource_type: await cutId(resource.type ?? name, fieldLengths.resource_type, sha256),
    resource_id: await id(resource.id),
    resource_name: shortName(resource.name),
    user_id: await id(actor?.id),
    actor: toActor(actor),
    on_behalf_of: behalf ? { ...toActor(behalf), id: await id(behalf.id) } : null,
    targets: fields.targets ? await targetsOf(record, fields.targets, resource, sha256) : null,
    group:
      group === undefined
        ? null
        : {
            id: await cutId(group, fieldLengths.id, sha256),
            name: shortName(text(fields.group?.name)),
          },
    outcome: toOutcome(text(fields.outcome)),
    ip_address: await id(text(fields.ip_address)),
    user_agent: cutNullable(text(fields.user_agent), fieldLengths.user_agent),
    session_id: await id(text(fields.session_id)),
    location: shortName(text(fields.location)),
    correlation_id: await id(text(fields.correlation_id)),
    schema_version: toVersion(text(fields.schema_version)),
    occurred_at: time ?? null,
    external_source: await cutId(external.source, fieldLengths.id, sha256),
    external_id: await cutId(external.id, fieldLengths.id, sha256),
  };
}

const cutNullable = (text: string | undefined, max: number) =>
  text === undefined ? null : cutText(text, max);

const toOutcome = (word: string | undefined) =>
  word === 'success' || word === 'failure' ? word : null;

/** A version that is no whole number of 32 bits is left to `details`. */
function toVersion(text: string | undefined): number | null {
  const version = /^[1-9]\d{0,9}$/.test(text ?? '') ? Number(text) : 0;
  return version >= 1 && version <= 2_147_483_647 ? version : null;
}
