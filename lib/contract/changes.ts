import { isObject } from './json-object';

export type Change = {
  /** The path of the value: `limits.burst`, `rules[2].name`. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  /** The value before and after, as text; null where there was none. */
  from: string | null;
  to: string | null;
};

/**
 * The changes listed in `details`, as in `{"changes":{"name":{"from":…,"to":…}}}`, each reduced to the values that
 * differ. Empty if there are none.
 */
export function changesIn(details: string | null): Change[] {
  return changesOf(parseDetails(details));
}

/** The same of details that have been parsed. */
export function changesOf(details: unknown): Change[] {
  const changes = property(details, 'changes');
  return isObject(changes)
    ? Object.keys(changes).flatMap((key) => changesAt(changes[key], key))
    : [];
}

/** Changes may be nested, as in `{"limits":{"burst":{"from":…}}}`. Anything else is ignored. */
function changesAt(value: unknown, path: string): Change[] {
  if (!isObject(value)) return [];
  if ('from' in value || 'to' in value) return compare(value.from, value.to, path);
  return Object.keys(value).flatMap((key) => changesAt(value[key], pathTo(path, key)));
}

/** `null` and a missing value are the same: systems write an unset field either way. */
function compare(from: unknown, to: unknown, path: string): Change[] {
  const isNew = from === undefined || from === null;
  const isGone = to === undefined || to === null;
  if (isNew && isGone) return [];
  if (isNew) return [{ path, kind: 'added', from: null, to: show(to) }];
  if (isGone) return [{ path, kind: 'removed', from: show(from), to: null }];
  if (Array.isArray(from) && Array.isArray(to)) {
    const length = Math.max(from.length, to.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      compare(from[index], to[index], `${path}[${index}]`),
    );
  }
  if (isObject(from) && isObject(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].flatMap((key) => compare(from[key], to[key], pathTo(path, key)));
  }
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  const [before, after] = [show(from), show(to)];
  // The text "1" and the number 1 look the same but differ.
  return before === after
    ? [{ path, kind: 'changed', from: JSON.stringify(from), to: JSON.stringify(to) }]
    : [{ path, kind: 'changed', from: before, to: after }];
}

function pathTo(path: string, key: string) {
  return /^[\w$-]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/** What `details` hold; null if they are no JSON. */
export function parseDetails(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text, exactNumbers);
  } catch {
    return null;
  }
}

/** Keeps numbers that JavaScript would round as they were written, in browsers that give access to the source text. */
function exactNumbers(_key: string, value: unknown, context?: { source?: string }) {
  const source = context?.source;
  return typeof value === 'number' && source && String(value) !== source ? source : value;
}

function property(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

/** Text unchanged, anything else as JSON. */
function show(value: unknown) {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : JSON.stringify(value);
}
