import { unescapeFormulas } from '../csv-escape';
import { type EntryColumn, expandedKeys, expansions, jsonColumns } from '../entry-fields';
import type { JsonObject } from '../json-object';
import type { Columns, Source } from './format';

/** The rows of this product's own export as CSV. */
export const ownRows: Columns = {
  names: ['id', 'org_id', 'created_at', 'action', 'resource_type', 'actor_type'],
  read: entryOfRow,
};

/** The end of an export is no entry. `action` says where a record has what was done: it is one then. */
export const endOfExport = (action: Source): Source => ({
  when: action,
  use: [],
  otherwise: ['end.count', { of: 'created_at', match: /^(#end)$/ }],
});

/** A source of ids, if it is no API key of a log: that takes the ids of one's own keys only. */
export const notOfKey = (source: Source): Source => ({ of: source, match: /^(?!ak_)(.+)$/s });

/** A row as JSON has the entry: what `expand` adds in its objects, the columns of JSON read, and the escapes of formulas undone. */
function entryOfRow(row: JsonObject): JsonObject {
  const values = new Map(Object.entries(row).map(([name, cell]) => [name, readCell(name, cell)]));
  const nested = expansions.map((expansion) => {
    const members = Object.entries(expandedKeys[expansion]).map(([key, column]) => {
      const value = values.get(column) ?? null;
      values.delete(column);
      return [key, value];
    });
    return [expansion, Object.fromEntries(members)];
  });
  return Object.fromEntries([...values, ...nested]);
}

const isJson = (name: string) => jsonColumns.some((column: EntryColumn) => column === name);

function readCell(name: string, cell: unknown): unknown {
  if (typeof cell !== 'string' || cell === '') return null;
  const text = unescapeFormulas(cell);
  if (!isJson(name)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
