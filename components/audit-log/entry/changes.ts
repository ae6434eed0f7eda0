export type Change = {
  /** Where the value stands: `limits.burst`, `rules[2].name`. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  /** The value before, as text, and after; null where there was none. */
  from: string | null;
  to: string | null;
};

/**
 * What `details` says was changed: `{"changes":{"name":{"from":…,"to":…}}}`, each down to the values that differ. Empty
 * where it says nothing of the kind.
 */
export function changesIn(details: string | null): Change[] {
  const changes = property(parse(details), 'changes');
  return isObject(changes) ? Object.keys(changes).flatMap((key) => told(changes[key], key)) : [];
}

/** Fields may be told of in groups, `{"limits":{"burst":{"from":…}}}`; what is no change is passed over. */
function told(value: unknown, path: string): Change[] {
  if (!isObject(value)) return [];
  if ('from' in value || 'to' in value) return compare(value.from, value.to, path);
  return Object.keys(value).flatMap((key) => told(value[key], pathTo(path, key)));
}

/** `null` and nothing are one: a field that was not set is written both ways. */
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
  // The text "1" and the number 1 look alike, and are not.
  return before === after
    ? [{ path, kind: 'changed', from: JSON.stringify(from), to: JSON.stringify(to) }]
    : [{ path, kind: 'changed', from: before, to: after }];
}

function pathTo(path: string, key: string) {
  return /^[\w$-]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text, exactNumbers);
  } catch {
    return null;
  }
}

/** A number that JavaScript would round stays as it was written, where the browser gives its text. */
function exactNumbers(_key: string, value: unknown, context?: { source?: string }) {
  const source = context?.source;
  return typeof value === 'number' && source && String(value) !== source ? source : value;
}

function property(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text as it is, anything else as JSON. */
function show(value: unknown) {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : JSON.stringify(value);
}
