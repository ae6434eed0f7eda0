export type Change = { field: string; from: string | null; to: string | null };

/** What `details` says was changed: `{"changes":{"name":{"from":…,"to":…}}}`. Empty where it says nothing of the kind. */
export function changesIn(details: string | null): Change[] {
  const changes = property(parse(details), 'changes');
  if (typeof changes !== 'object' || changes === null) return [];
  return Object.entries(changes).flatMap(([field, change]) =>
    typeof change === 'object' && change !== null && ('from' in change || 'to' in change)
      ? [{ field, from: show(property(change, 'from')), to: show(property(change, 'to')) }]
      : [],
  );
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
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** Text as it is, anything else as JSON, and null for nothing. */
function show(value: unknown) {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
