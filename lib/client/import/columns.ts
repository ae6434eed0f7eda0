import { isObject } from '@/lib/contract/json-object';

/** More than these are not offered: a record with more members names things by its members. */
const most = 300;
const deepest = 5;
const longestValue = 60;

/** A column or path of the records, and a value that it has. */
export type Column = { path: string; example: string };

/** Where the records have values, in the order of the file. Lists are told by their first element. */
export function columnsOf(records: readonly unknown[]): Column[] {
  const columns = new Map<string, string>();
  const visit = (value: unknown, path: string, depth: number) => {
    if (columns.size >= most || depth > deepest) return;
    if (Array.isArray(value)) visit(value[0], `${path}[0]`, depth + 1);
    else if (isObject(value)) {
      for (const [name, one] of Object.entries(value)) visit(one, pathTo(path, name), depth + 1);
    } else if (path !== '' && value !== undefined) {
      const known = columns.get(path);
      if (!known) columns.set(path, textOf(value));
    }
  };
  for (const record of records) visit(record, '', 0);
  return Array.from(columns, ([path, example]) => ({ path, example }));
}

/** A member of the record itself is found by its name, whatever that is. */
function pathTo(path: string, name: string): string {
  if (path === '') return name;
  return /^[^.[\]"]+$/.test(name) ? `${path}.${name}` : `${path}["${name}"]`;
}

const textOf = (value: unknown) => (value === null ? '' : String(value).slice(0, longestValue));
