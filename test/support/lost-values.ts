import type { ExpandedEntry } from '@/lib/contract/entry';
import { columnValue, type EntryColumn, entryColumns } from '@/lib/contract/entry-fields';

/** The columns of an entry whose value is nowhere in what it was mapped to: as it is, as JSON, as milliseconds, or as a caption. */
export function lostColumns(entry: ExpandedEntry, mapped: unknown): EntryColumn[] {
  const found = new Set<string>();
  collect(mapped, found);
  return entryColumns.filter((column) => {
    const value = columnValue(entry, column);
    return value !== null && !found.has(value) && !found.has(String(Date.parse(value)));
  });
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value).add(value.toLowerCase());
  else if (value !== null && value !== undefined) into.add(JSON.stringify(value));
  if (typeof value === 'object') for (const part of Object.values(value ?? {})) collect(part, into);
}
