import 'server-only';
import { z } from 'zod';
import { maxSchemas } from '@/lib/contract/schema-limits';
import { firstFault, type ValueFault } from './fault';
import { type PlainSchema, toPlainSchema } from './schema-rules';
import { SchemaFault } from './schema-values';

/** A schema that can be compared with values. */
export type CompiledSchema = Pick<PlainSchema, 'nodes' | 'alternatives'> & {
  /** The first fault of a value, or null if it conforms. */
  compare: (value: unknown) => ValueFault | null;
};

/** Compiles the JSON text of a schema. Throws a SchemaFault that says what is not allowed in it, and where. */
export function compileSchema(text: string): CompiledSchema {
  if (Buffer.byteLength(text) > maxSchemas.bytes) {
    throw new SchemaFault('', `it is longer than ${maxSchemas.bytes} bytes`);
  }
  const { schema, nodes, alternatives } = toPlainSchema(parse(text));
  const compiled = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  // Zod makes functions of objects, which are five times as fast, with the names in them as literals. Only names without any sign
  // that could end a literal become code.
  const isFast = hasPlainNames(schema);
  return {
    nodes,
    alternatives,
    compare(value) {
      // Settings take longer than the rest, so they are for values that do not conform.
      if (isFast && compiled.safeParse(value).success) return null;
      const result = compiled.safeParse(value, { jitless: !isFast, reportInput: true });
      return result.success ? null : firstFault(result.error.issues);
    },
  };
}

/** Whether all properties have names of letters, digits and a few signs. */
function hasPlainNames(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return true;
  return Object.entries(schema).every(
    ([name, inner]) => isPlain.test(name) && hasPlainNames(inner),
  );
}

const isPlain = /^[\w .:/@$-]{1,100}$/;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, position] = /position (\d+)/.exec(String(error)) ?? [];
    const before = position === undefined ? text : text.slice(0, Number(position));
    throw new SchemaFault('', `it is not valid JSON: look at line ${before.split('\n').length}`);
  }
}
