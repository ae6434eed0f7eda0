import { parseDetails } from '@/lib/contract/changes';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { isObject } from '@/lib/contract/json-object';
import { pathOfKey } from '@/lib/contract/query/keys';
import { isPath } from '@/lib/contract/query/values';

/** What loaded entries have in `details`: the values by the keys of their paths, and what they say was changed. */
export type SeenPaths = { values: Map<string, string[]>; changed: string[] };

/** How many of the newest entries are looked at, and how much of each. */
const most = { entries: 200, paths: 200, values: 20, valueLength: 100 };

/** The paths in the details of these entries, in the order in which they are first seen. */
export function pathsIn(entries: readonly Pick<ExpandedEntry, 'details'>[]): SeenPaths {
  const values = new Map<string, string[]>();
  const changed = new Set<string>();
  for (const { details } of entries.slice(0, most.entries)) {
    const parsed = parseDetails(details);
    if (!isObject(parsed)) continue;
    collect(parsed, [], values);
    if (isObject(parsed.changes)) changesOf(parsed.changes, [], changed);
  }
  return { values, changed: [...changed] };
}

const isName = (name: string) => /^[\w-]+$/.test(name);

function collect(value: unknown, path: string[], values: SeenPaths['values']) {
  if (values.size >= most.paths || path.length > 8) return;
  if (isObject(value)) {
    for (const name of Object.keys(value))
      if (isName(name)) collect(value[name], [...path, name], values);
    return;
  }
  const [first] = path;
  if (first === undefined || !isPath(path)) return;
  const key = first === 'changes' ? path.join('.') : `details.${path.join('.')}`;
  if (!isPath(pathOfKey(key))) return;
  const known = values.get(key) ?? [];
  const texts = [value].flat().flatMap((one) => (typeof one === 'object' ? [] : String(one)));
  const fresh = texts.filter((text) => text !== '' && text.length <= most.valueLength);
  values.set(key, [...new Set([...known, ...fresh])].slice(0, most.values));
}

function changesOf(value: Record<string, unknown>, path: string[], changed: Set<string>) {
  for (const name of Object.keys(value)) {
    const inner = value[name];
    if (changed.size >= most.paths || !isName(name) || !isObject(inner) || path.length > 6)
      continue;
    if ('from' in inner || 'to' in inner) changed.add([...path, name].join('.'));
    else changesOf(inner, [...path, name], changed);
  }
}
