import { parseDetails } from '@/lib/contract/changes';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { isObject } from '@/lib/contract/json-object';
import { isPath } from '@/lib/contract/query/values';

/** What loaded entries have in `details`: the values by the keys of their paths, and what they say was changed. */
export type SeenPaths = { values: Map<string, string[]>; changed: string[] };

type Entries = readonly Pick<ExpandedEntry, 'details'>[];

/** How many of the newest entries are looked at, and how much of each. */
const most = { entries: 200, paths: 200, values: 20, valueLength: 100 };

/** The paths in the details of these entries, which are read when somebody first asks. */
export function pathsIn(entries: Entries): () => SeenPaths {
  let seen: SeenPaths | undefined;
  return () => {
    seen ??= readPaths(entries);
    return seen;
  };
}

/** In the order in which they are first seen. */
function readPaths(entries: Entries): SeenPaths {
  const values: SeenPaths['values'] = new Map();
  for (const { details } of entries.slice(0, most.entries)) {
    const parsed = parseDetails(details);
    if (isObject(parsed)) collect(parsed, [], values);
  }
  return { values, changed: [...new Set([...values.keys()].flatMap(changedAt))] };
}

function collect(value: unknown, path: string[], values: SeenPaths['values']) {
  if (values.size >= most.paths) return;
  if (isObject(value)) {
    for (const name of Object.keys(value)) {
      const inner = [...path, name];
      if (/^[\w-]+$/.test(name) && isPath(inner)) collect(value[name], inner, values);
    }
    return;
  }
  const key = path[0] === 'changes' ? path.join('.') : `details.${path.join('.')}`;
  const texts = [value].flat().flatMap((one) => (typeof one === 'object' ? [] : String(one)));
  const fresh = texts.filter((text) => text !== '' && text.length <= most.valueLength);
  const all = new Set([...(values.get(key) ?? []), ...fresh]);
  values.set(key, [...all].slice(0, most.values));
}

/** `role` of `changes.role.to` */
function changedAt(key: string): string | [] {
  const [, path] = /^changes\.(.+?)\.(?:from|to)(?:\.|$)/.exec(key) ?? [];
  return path ?? [];
}
