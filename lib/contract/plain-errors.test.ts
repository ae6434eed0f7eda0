import { expect, test } from 'vitest';
import { z } from 'zod';
import { operations } from './index';
import { NewAuditLogEntry } from './record-entries';

// What is sent in a body may be anything, and each refusal of it says what is expected, in words of this product.

const values: unknown[] = [
  ...[null, 1, 1.5, -1, 1e20, Number.NaN, true, 'x', ''],
  ...[[], {}, ['x'], [1], [{}], { a: 1 }, Array(50).fill('x'), 'x'.repeat(100_000)],
];

type Wrap = (value: unknown) => unknown;

/** The inner schema of what may be null or left out. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault;
  return isWrapped ? unwrapped(schema.unwrap()) : schema;
}

/** All bodies that have one of the values at one place of the schema. */
function* bodiesOf(schema: z.core.$ZodType, wrap: Wrap): Generator<unknown> {
  for (const value of values) yield wrap(value);
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) yield* bodiesOf(inner.element, (value) => wrap([value]));
  if (!(inner instanceof z.ZodObject)) return;
  for (const [name, member] of Object.entries(inner.shape)) {
    yield* bodiesOf(member as z.core.$ZodType, (value) => wrap({ [name]: value }));
  }
}

const ofPosts = Object.values(operations).filter(({ method }) => method === 'POST');

test.each(ofPosts.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
  const { input } = operation;
  const schema: z.core.$ZodType = input instanceof z.ZodUnion ? NewAuditLogEntry : input;
  // Other names are refused before, with a suggestion, and so is what is no object; ids of the path are text.
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  let refused = 0;
  for (const body of bodiesOf(schema, (value) => value)) {
    const { error } = z.safeParse(schema, body, { reportInput: true });
    for (const issue of error?.issues ?? []) {
      const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
      const isBefore = issue.code === 'unrecognized_keys' || issue.path.length === 0;
      if (isMissing || isBefore || inPath.includes(String(issue.path[0]))) continue;
      refused++;
      expect(issue.message, issue.path.join('.')).toMatch(/^(it|each|of its '.*',) /);
    }
  }
  if (Object.keys(schema instanceof z.ZodObject ? schema.shape : {}).length > inPath.length) {
    expect(refused).toBeGreaterThan(0);
  }
});
