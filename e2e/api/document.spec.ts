import fc from 'fast-check';
import { z } from 'zod';
import type { Document, Schema } from '@/lib/contract/openapi';
import { untilServed } from '@/test/support/until-served';
import { expect, test } from '../fixtures';
import { send } from './access-cells';
import { type DerivedRequest, derivedRequests } from './document-requests';

const requests = 2_000;
/** Below the rate limit of an organization per minute, so that not every answer is 429. */
const perCaller = 400;

test(`each answer to ${requests} requests derived from the OpenAPI document is one that it allows`, async ({
  request,
  newOwner,
  newApiKey,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const document: Document = await (await request.get('/v1/openapi.json')).json();
  const derived = fc.sample(derivedRequests(document), { numRuns: requests, seed: 20261123 });
  const allows = makeCheck(document);
  const statuses = new Map<number, number>();

  for (let first = 0; first < requests; first += perCaller) {
    const owner = await newOwner();
    const key = { 'x-api-key': await newApiKey(owner) };
    const person = { cookie: owner.cookie, origin };
    const some = derived.slice(first, first + perCaller);
    const work = Array.from({ length: 4 }, async () => {
      for (let one = some.pop(); one !== undefined; one = some.pop()) {
        const { method, address, body } = one;
        // Half of the calls use a key. Those that only a person may make are then refused, which is an answer too.
        const headers = some.length % 2 === 0 ? key : person;
        const parsed = body === undefined ? undefined : JSON.parse(body);
        const answer = await untilServed(() =>
          send(method, origin + address, { headers, body: parsed }),
        );
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        allows(one, answer);
      }
    });
    await Promise.all(work);
  }
  console.log(Object.fromEntries(statuses));
  // The document describes 5xx for outages, and there is none now.
  for (const status of statuses.keys()) expect(status).toBeLessThan(500);
  // A fuzz test that is always refused, or never, proves little.
  for (const status of [200, 201, 400, 403, 404]) {
    expect(statuses.get(status), String(status)).toBeGreaterThan(10);
  }
});

type Answer = { status: number; body: string };

/** Throws where the document lacks the status, or describes another body for it. */
function makeCheck(document: Document) {
  const made = new Map<Schema, z.ZodType>();
  const parserOf = (schema: Schema) => {
    const parser = made.get(schema) ?? z.fromJSONSchema(inline(schema, document) as never);
    made.set(schema, parser);
    return parser;
  };
  return ({ operation, method, address }: DerivedRequest, { status, body }: Answer) => {
    const what = `${method} ${address.slice(0, 300)} → ${status} ${body.slice(0, 300)}`;
    const described = operation.responses[status];
    expect(described, what).toBeDefined();
    const schema = described?.content['application/json']?.schema;
    if (schema === undefined || Object.keys(described?.content ?? {}).length > 1) return;
    const result = parserOf(schema).safeParse(JSON.parse(body));
    expect(result.error?.message, what).toBeUndefined();
  };
}

/** The schema with its references replaced by what they refer to. */
function inline(schema: unknown, document: Document): unknown {
  if (Array.isArray(schema)) return schema.map((one) => inline(one, document));
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema) {
    const name = String(schema.$ref).split('/').at(-1) ?? '';
    return inline(document.components.schemas[name], document);
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, inline(value, document)]),
  );
}
