import 'server-only';
import { maxSchemas } from '@/lib/contract/schema-limits';

// A schema to which the details of some entries conform: the types that were seen, and as required what was always there. It is a
// beginning that somebody reads and narrows, so it says nothing of lengths and values.

/** An object with more names than this is taken for a list by name, of which nothing is said. */
const maxNames = 60;

/** A longer one is taken for a value, in UTF-16 units. */
const longestName = 100;

/** What was seen at one place. */
type Seen = {
  types: Set<string>;
  /** How many of the values were objects. */
  objects: number;
  fields: Map<string, { seen: Seen; count: number }>;
  elements: Seen | null;
};

type Left = { nodes: number; alternatives: number };

/** The JSON text of a schema to which these values, each as JSON text, conform. */
export function draftOf(details: readonly string[]): string {
  const seen = nothingSeen();
  for (const text of details) look(JSON.parse(text), seen, 0);
  // Its root is one of the schemas.
  const left = { nodes: maxSchemas.nodes - 1, alternatives: maxSchemas.alternatives };
  return JSON.stringify(toSchema(seen, left), null, 2);
}

const nothingSeen = (): Seen => ({
  types: new Set(),
  objects: 0,
  fields: new Map(),
  elements: null,
});

function look(value: unknown, seen: Seen, depth: number): void {
  seen.types.add(typeOf(value));
  if (depth >= maxSchemas.depth) return;
  if (Array.isArray(value)) {
    seen.elements ??= nothingSeen();
    for (const element of value) look(element, seen.elements, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    seen.objects++;
    for (const [name, member] of Object.entries(value)) {
      // A schema cannot name what every object has (schema-rules.ts).
      if (name in Object.prototype || name.length > longestName) continue;
      const field = seen.fields.get(name) ?? { seen: nothingSeen(), count: 0 };
      if (seen.fields.size > maxNames) return;
      field.count++;
      seen.fields.set(name, field);
      look(member, field.seen, depth + 1);
    }
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function toSchema({ types, objects, fields, elements }: Seen, left: Left): object {
  const named = [...types].filter((type) => type !== 'integer' || !types.has('number')).sort();
  // Of what was always null it is not known what else it may be.
  if (named.length === 0 || named.join() === 'null') return {};
  if (named.length > 1) {
    if (left.alternatives < named.length) return {};
    left.alternatives -= named.length;
  }
  const schema: Record<string, unknown> = { type: named.length === 1 ? named[0] : named };
  const isListByName = fields.size > maxNames;
  if (types.has('object') && fields.size > 0 && !isListByName && left.nodes >= fields.size) {
    left.nodes -= fields.size;
    const names = [...fields].sort(([one], [other]) => (one < other ? -1 : 1));
    schema.properties = Object.fromEntries(
      names.map(([name, field]) => [name, toSchema(field.seen, left)]),
    );
    const required = names.filter(([, { count }]) => count === objects).map(([name]) => name);
    if (required.length > 0) schema.required = required;
  }
  if (types.has('array') && elements !== null && left.nodes >= 1) {
    left.nodes--;
    schema.items = toSchema(elements, left);
  }
  return schema;
}
