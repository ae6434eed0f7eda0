// Without zod, because the browser uses it too.

/** What happens to an entry whose details do not conform: nothing is compared, it is marked, it is refused. */
export const schemaModes = ['off', 'warn', 'enforce'] as const;

export type SchemaMode = (typeof schemaModes)[number];

/** The limits of an organization's catalogue. Schemas in UTF-8 bytes, texts in characters. */
export const maxSchemas = {
  events: 500,
  versions: 100,
  bytes: 32_768,
  depth: 8,
  nodes: 200,
  /** Of all anyOf, oneOf, lists of types, and values of an enum that holds not only text. */
  alternatives: 32,
  title: 200,
  description: 1_000,
  template: 500,
  languages: 20,
  /** Of all titles, descriptions and templates together: they are read and listed at once. */
  texts: 500_000,
} as const;

/** The keywords of JSON Schema that say what conforms. */
export const schemaKeywords = [
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'anyOf',
  'oneOf',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
] as const;

/** Those that say something to people, and are kept and not looked at. */
export const schemaAnnotations = [
  '$schema',
  '$id',
  '$comment',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
] as const;

/** How many of an event's newest entries a draft is made from. */
export const draftedFrom = 100;

/** How many of the newest entries are looked through for events without a schema. */
export const seenAmong = 5_000;
