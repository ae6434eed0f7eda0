import fc from 'fast-check';
import type { Document, OperationObject, Parameter, Schema } from '@/lib/contract/openapi';

/** A request that the document describes, or nearly does. */
export type DerivedRequest = {
  operation: OperationObject;
  method: string;
  /** Path and query. */
  address: string;
  body?: string;
};

/** Values that parameters and fields accept, and some that they do not. */
const meaningful = ['create', 'source', 'src_1', '5', '200', '-1', 'ndjson', 'actor', 'a%7Cb', '7'];
const times = ['2026-11-22T10:00:00.123Z', '2026-11-22', '2026-11-22T10:00:00 02:00'];
const odd = ['', ' ', '\0', '😀', "'--", '0', '201', '1e3', '%', '|', 'null', '__proto__', 'é'];

const text = fc.oneof(
  fc.constantFrom(...meaningful),
  fc.constantFrom(...times),
  fc.constantFrom(...odd),
  fc.string({ maxLength: 300 }),
);

/** Mostly values of the schema's type; now and then what it forbids. */
function anyValueOf(schema: Schema, document: Document): fc.Arbitrary<unknown> {
  const { $ref: ref, enum: names, anyOf, items, properties, required = [] } = schema;
  if (ref !== undefined) {
    return anyValueOf(document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}, document);
  }
  if (names !== undefined)
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, text);
  if (anyOf !== undefined) return fc.oneof(...anyOf.map((one) => anyValueOf(one, document)));
  if (items !== undefined) return fc.array(anyValueOf(items, document), { maxLength: 3 });
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(([name, field]) => [
      name,
      maybe(required.includes(name) ? 0.95 : 0.15, anyValueOf(field, document)),
    ]);
    return fc.record(Object.fromEntries(fields));
  }
  const type = [schema.type].flat()[0];
  if (type === 'integer' || type === 'number') return fc.oneof(fc.integer(), fc.double(), text);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === undefined) return fc.jsonValue();
  return fc.oneof({ weight: 6, arbitrary: text }, fc.jsonValue());
}

/** A value in this share of cases. Optional parts are mostly left out, or nearly every request would be refused. */
function maybe<T>(share: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  const weight = Math.round(share * 100);
  return fc.oneof(
    { weight, arbitrary: value },
    { weight: 100 - weight, arbitrary: fc.constant(undefined) },
  );
}

function queryOf(parameters: Parameter[], document: Document): fc.Arbitrary<string> {
  const parts = parameters.map(({ name, schema, required }) =>
    fc
      .option(anyValueOf(schema, document), { nil: undefined, freq: required ? 12 : 1 })
      .map((value) =>
        [value]
          .flat()
          .filter((one) => one !== undefined)
          .map((one) => `${name}=${encodeURIComponent(String(one))}`),
      ),
  );
  return fc.tuple(...parts).map((lists) => lists.flat().join('&'));
}

/** Any request of any operation in the document. */
export function derivedRequests(document: Document): fc.Arbitrary<DerivedRequest> {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = operation.requestBody?.content['application/json']?.schema;
      const query = operation.parameters.filter((one) => one.in === 'query');
      return fc.record(
        {
          operation: fc.constant(operation),
          method: fc.constant(method.toUpperCase()),
          address: fc
            .tuple(text, queryOf(query, document))
            .map(([id, search]) =>
              [path.replace(/\{\w+\}/g, encodeURIComponent(id) || 'x'), search]
                .filter(Boolean)
                .join('?'),
            ),
          ...(body && {
            body: anyValueOf(body, document).map((value) => JSON.stringify(value) ?? 'null'),
          }),
        },
        { noNullPrototype: true },
      ) as fc.Arbitrary<DerivedRequest>;
    }),
  );
  return fc.oneof(...all);
}
