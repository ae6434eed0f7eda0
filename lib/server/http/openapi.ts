import 'server-only';
import { z } from 'zod';
import { operations } from '@/lib/contract';
import { confirmedMinutes } from '@/lib/contract/confirmation';
import { ErrorBody, errorStatuses } from '@/lib/contract/errors';
import { expectedHeaders, expectedMeaning } from '@/lib/contract/expected-session';
import type { Content, Document, OperationObject, Parameter, Schema } from '@/lib/contract/openapi';
import type { Operation } from '@/lib/contract/operation';
import { type Permission, scopePermissions, scopes } from '@/lib/contract/permissions';
import { toUtf8 } from './response-body';

// The OpenAPI 3.1 document, made from the contract only.

type Json = { [key: string]: unknown };
type Schemas = Record<string, Schema>;

let made: { url: string; document: Document; json: Uint8Array<ArrayBuffer> } | undefined;

/** Made once: it takes long, and anybody may ask for it. */
function makeOnce(url: string) {
  if (made?.url !== url) {
    const document = makeDocument(url);
    made = { url, document, json: toUtf8(JSON.stringify(document)) };
  }
  return made;
}

/** The whole document, for a server at `url`. */
export const getDocument = (url: string): Document => makeOnce(url).document;

/** The same as JSON. */
export const getDocumentJson = (url: string) => makeOnce(url).json;

function makeDocument(url: string): Document {
  const schemas: Schemas = {};
  const paths: Document['paths'] = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: toOperationObject(operation, schemas),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Audit log',
      version: '1.0.0',
      description:
        'Who did what, when and from where. Every response has X-Request-Id; every authenticated one RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset, counted per organization.',
      license: { name: 'All rights reserved', url: `${url}/` },
    },
    servers: [{ url }],
    paths,
    components: { schemas, securitySchemes },
  };
}

const securitySchemes = {
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  bearer: { type: 'http', scheme: 'bearer', description: 'The same API key as a Bearer token.' },
  session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
};

function toOperationObject(operation: Operation, schemas: Schemas): OperationObject {
  const isForKeys = scopes.some((scope) => scope === operation.permission);
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: [
      `Needs ${scopesFor(operation.permission)}.`,
      operation.isOfWholeLog && ofWholeLog,
      operation.isSensitive && confirmation,
    ]
      .filter((text) => typeof text === 'string')
      .join(' '),
    tags: [operation.path.split('/')[2] ?? ''],
    security: [
      ...(isForKeys ? [{ apiKey: [] }, { bearer: [] }] : []),
      ...(isForPeople(operation) ? [{ session: [] }] : []),
    ],
    parameters: [...parametersOf(operation, schemas), ...headersOf(operation)],
    ...(operation.method === 'POST' && { requestBody: bodyOf(operation, schemas) }),
    responses: responsesOf(operation, schemas),
  };
}

const ofWholeLog = 'It tells of the whole log: for whom only a part of it is shown, it is 403.';

const confirmation = `A session must have been confirmed in the last ${confirmedMinutes} minutes; else it is 403 with the code \`confirmation_required\`.`;

/** What gives a permission, in words. */
function scopesFor(permission: Permission): string {
  const others = scopes.filter(
    (scope) =>
      scope !== permission && scopePermissions([scope]).some((each) => each === permission),
  );
  return [permission, ...others].map((each) => `\`${each}\``).join(' or ');
}

const isForPeople = ({ permission }: Operation) => permission !== 'audit_log:write';

function parametersOf({ method, path, input, query }: Operation, schemas: Schemas): Parameter[] {
  const fields = query ?? input;
  if (!(fields instanceof z.ZodObject)) return [];
  const { properties = {}, required = [] } = toJsonSchema(fields, 'input', schemas);
  return Object.entries(properties).flatMap(([name, { description, ...schema }]): Parameter[] => {
    const described = description !== undefined && { description };
    if (path.includes(`{${name}}`)) {
      return [{ name, in: 'path', ...described, required: true, schema }];
    }
    if (method === 'POST' && query === undefined) return [];
    // A parameter that may be given once is a list of one to the parser, and a single value to the client.
    const value = schema.maxItems === 1 && schema.items ? schema.items : schema;
    return [
      {
        name,
        in: 'query',
        ...described,
        ...(required.includes(name) && { required: true }),
        schema: value,
      },
    ];
  });
}

const headersOfSessions = {
  [expectedHeaders.user]: expectedMeaning.user,
  [expectedHeaders.organization]: expectedMeaning.organization,
};

function headersOf(operation: Operation): Parameter[] {
  const headers = { ...operation.headers, ...(isForPeople(operation) && headersOfSessions) };
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  }));
}

function bodyOf(
  { path, input, mediaTypes = ['application/json'] }: Operation,
  schemas: Schemas,
): { required: boolean; content: Content } {
  const schema = withoutPathParameters(toJsonSchema(input, 'input', schemas), path);
  const content = mediaTypes.map((type) => [
    type,
    // A body of lines is not a JSON value, so no schema can describe it.
    { schema: type === 'application/json' ? schema : { type: 'string' } },
  ]);
  return { required: true, content: Object.fromEntries(content) };
}

function withoutPathParameters(schema: Schema, path: string): Schema {
  const isInPath = (name: string) => path.includes(`{${name}}`);
  if (!schema.properties) return schema;
  const properties = Object.entries(schema.properties).filter(([name]) => !isInPath(name));
  const required = schema.required?.filter((name) => !isInPath(name));
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    ...(required && { required }),
  };
}

function responsesOf(operation: Operation, schemas: Schemas): OperationObject['responses'] {
  const { produces = ['application/json'], output } = operation;
  const schema = toJsonSchema(output, 'output', schemas);
  const success = {
    description: 'Success',
    content: Object.fromEntries(
      produces.map((type) => [type, { schema: isJson(type) ? schema : textOf(schema) }]),
    ),
  };
  const error = { 'application/json': { schema: toJsonSchema(ErrorBody, 'output', schemas) } };
  const codes = Object.entries(errorStatuses).filter(([code]) => mayAnswer(operation, code));
  const errors = codes.map(([, status]) => {
    const same = codes.filter(([, other]) => other === status).map(([code]) => code);
    return [status, { description: same.join(', ').replaceAll('_', ' '), content: error }];
  });
  return {
    ...Object.fromEntries(errors),
    [operation.status]: success,
    ...otherAnswersOf(operation, schema, schemas),
  };
}

const isJson = (type: string) => type === 'application/json';

/** What is answered as text has no members that a schema could describe. */
const textOf = (schema: Schema): Schema => (schema.type === 'string' ? schema : { type: 'string' });

/** The further answers, by their status. Of those with one status, the body is any of theirs. */
function otherAnswersOf(
  { status: own, otherAnswers = [] }: Operation,
  schema: Schema,
  schemas: Schemas,
): OperationObject['responses'] {
  const answers: OperationObject['responses'] = {};
  for (const { status } of otherAnswers) {
    const same = otherAnswers.filter((other) => other.status === status);
    const bodies = same.map(({ output }) => toJsonSchema(output, 'output', schemas));
    const anyOf = status === own ? [schema, ...bodies] : bodies;
    const descriptions = same.map(({ description }) => description);
    answers[status] = {
      description: [...(status === own ? ['Success'] : []), ...descriptions].join('. '),
      content: { 'application/json': { schema: anyOf[1] ? { anyOf } : (anyOf[0] ?? {}) } },
    };
  }
  return answers;
}

/** Whether this operation can return the error. */
function mayAnswer(operation: Operation, code: string): boolean {
  const { method, path, headers, errors = [] } = operation;
  if (code === 'session_changed' || code === 'second_factor_required')
    return isForPeople(operation);
  if (code === 'confirmation_required') return operation.isSensitive ?? false;
  if (errors.some((own) => own === code)) return true;
  if (code === 'not_found') return path.includes('{');
  if (code === 'payload_too_large' || code === 'unsupported_media_type') return method === 'POST';
  if (code === 'unprocessable') return headers?.['Idempotency-Key'] !== undefined;
  return code !== 'method_not_allowed' && code !== 'conflict' && code !== 'gone';
}

/** The JSON Schema of `schema`. Schemas with an id are put into `schemas`, and referenced. */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Schemas): Schema {
  const { $schema, $defs, ...own } = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io, target: 'draft-2020-12' })).replaceAll(
      '#/$defs/',
      '#/components/schemas/',
    ),
  ) as Json;
  Object.assign(schemas, $defs);
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined || '$ref' in own) return own;
  schemas[id] = own;
  return { $ref: `#/components/schemas/${id}` };
}
