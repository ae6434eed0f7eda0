import { docsMessages } from '@/lib/client/messages/docs/docs';
import type { Document, Schema } from '@/lib/contract/openapi';

/** The type of a value in a few words: `string, at most 100 characters`. */
export function describeType(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return [...new Set(schema.anyOf.map(describeType))].join(' | ');
  if (schema.items) return docsMessages.repeatable(describeType(schema.items));
  const type = [schema.type ?? 'any'].flat().join(' | ');
  return schema.maxLength === undefined ? type : docsMessages.atMost(type, schema.maxLength);
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

export type Field = { name: string; type: string; required: boolean; description?: string };

/** The fields of an object schema; none for other schemas. */
export function fieldsOf(schema: Schema, document: Document): Field[] {
  const { properties, required = [], anyOf } = resolve(schema, document);
  if (anyOf?.[0]) return fieldsOf(anyOf[0], document);
  return Object.entries(properties ?? {}).map(([name, field]) => ({
    name,
    type: describeType(field),
    required: required.includes(name),
    ...(field.description !== undefined && { description: field.description }),
  }));
}

function resolve(schema: Schema, document: Document): Schema {
  if (!schema.$ref) return schema;
  return document.components.schemas[nameOf(schema.$ref)] ?? schema;
}
