import type { APIRequestContext } from '@playwright/test';
import type pg from 'pg';
import type { EventSchemaWithVersions } from '@/lib/contract/schemas';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

// The catalogue of an organization, through the API.

const path = '/v1/schemas';
const event = { action: 'create', resource_type: 'source' };
const schema = {
  type: 'object',
  properties: { name: { type: 'string' } },
  required: ['name'],
};

function as(apiKey: string, request: APIRequestContext) {
  const headers = { 'x-api-key': apiKey };
  return {
    post: (data: object, id?: string) =>
      request.post(id === undefined ? path : `${path}/${id}`, { headers, data }),
    create: async (data: object = {}): Promise<EventSchemaWithVersions> => {
      const response = await request.post(path, { headers, data: { ...event, ...data } });
      expect(response.status(), await response.text()).toBe(201);
      return response.json();
    },
    get: (at: string) => request.get(`${path}${at}`, { headers }),
    record: (data: object) => request.post('/v1/audit-log', { headers, data }),
    log: async (query: string) =>
      (await (await request.get(`/v1/audit-log?${query}`, { headers })).json()).audit_log,
  };
}

/** Adds 499 events to a catalogue. */
const fillCatalogue = (database: pg.Pool, organizationId: string, description: string | null) =>
  database.query(
    `insert into audit_log_schema (org, id, action, resource_type, description)
     select audit_log_org($1), 'schema_' || lpad(to_hex(number), 16, '0'), number::text, 'job', $2
     from generate_series(1, 499) as number`,
    [organizationId, description],
  );

const scopes = ['audit_log:read', 'audit_log:write', 'schemas:write'];

test('an event is added, listed and changed, and each change is recorded', async ({
  request,
  newOrganization,
}) => {
  const { apiKey, apiKeyId } = await newOrganization(scopes);
  const key = as(apiKey, request);
  const made = await key.create({
    title: 'Source added',
    template: { en: '{actor} added source {resource}' },
    schema,
    mode: 'warn',
  });
  expect(made).toEqual({
    id: expect.stringMatching(/^schema_[0-9a-f]{16}$/),
    ...event,
    title: 'Source added',
    description: null,
    template: { en: '{actor} added source {resource}' },
    mode: 'warn',
    version: 1,
    revision: 1,
    created_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    updated_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    schema: JSON.stringify(schema, null, 2),
    versions: [
      { version: 1, created_at: expect.any(String), created_by: { id: apiKeyId, name: 'Key' } },
    ],
  });
  const { schema: _, versions: __, ...listed } = made;
  expect(await (await key.get('')).json()).toEqual({ schemas: [listed] });
  await expectError(await key.post(event), 'conflict', 'action');

  const text = '{"type":"object"}';
  const changed = await (
    await key.post({ title: null, schema: text, mode: 'enforce', revision: 1 }, made.id)
  ).json();
  expect(changed).toMatchObject({ title: null, mode: 'enforce', version: 2, revision: 2 });
  await expectError(
    await key.post({ title: 'Late', revision: 1 }, made.id),
    'conflict',
    'revision',
  );
  expect(await (await key.get(`/${made.id}`)).json()).toEqual(changed);
  expect(await (await key.get(`/${made.id}?version=1`)).json()).toMatchObject({
    schema: made.schema,
  });
  await expectError(await key.get(`/${made.id}?version=3`), 'not_found', 'version');

  const entries = await key.log('resource_type=audit_log_schema&order=asc');
  expect(entries.map(({ action }: { action: string }) => action)).toEqual(['create', 'update']);
  expect(entries[0]).toMatchObject({ resource_id: made.id, user_id: null });
  expect(JSON.parse(entries[1].details)).toEqual({
    event: 'source.create',
    changes: {
      title: { from: 'Source added', to: null },
      mode: { from: 'warn', to: 'enforce' },
      version: { from: 1, to: 2 },
    },
  });
});

test('what does not conform is refused with its field, in a batch with its index', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization(scopes);
  const key = as(apiKey, request);
  await key.create({ schema, mode: 'enforce' });
  const refused = await key.record({ ...event, details: { name: 1 } });
  expect(refused.status()).toBe(422);
  expect(await refused.json()).toMatchObject({
    code: 'unprocessable',
    param: 'details.name',
    error:
      "The entry does not conform to the schema of its event. Invalid field 'details.name': it must be text.",
    errors: [{ index: 0, param: 'details.name', error: 'it must be text' }],
  });
  const batch = [{ ...event, details: { name: 'Orders' } }, { ...event, details: {} }, event];
  const many = await key.record(batch);
  expect(many.status()).toBe(422);
  expect((await many.json()).errors).toEqual([
    { index: 1, param: 'details.name', error: 'it is missing' },
    { index: 2, param: 'details', error: 'it must be an object' },
  ]);
  expect(await key.log('source=api')).toEqual([]);
  expect((await key.record({ ...event, details: { name: 'Orders' } })).status()).toBe(201);
  const [entry] = await key.log('source=api&expand=event');
  expect(entry.event).toMatchObject({ schema_version: 1, conforms: true });
});

test('the events of the log are listed, and a draft of one is a schema that its entries conform to', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization(scopes);
  const key = as(apiKey, request);
  const stop = { action: 'stop', resource_type: 'job' };
  await key.record([
    { ...event, details: { name: 'Orders', size: 1 } },
    { ...event, details: { name: 'Returns' } },
    stop,
  ]);
  const { id } = await key.create();
  expect(await (await key.get('/seen')).json()).toEqual({
    events: [
      { ...event, count: 2, nonconforming: 0, last_at: expect.any(String), schema_id: id },
      { ...stop, count: 1, nonconforming: 0, last_at: expect.any(String), schema_id: null },
    ],
    counted: 3,
  });
  const draft = await (await key.get('/draft?action=create&resource_type=source')).json();
  expect(draft.entries).toBe(2);
  expect(JSON.parse(draft.schema)).toEqual({
    type: 'object',
    properties: { name: { type: 'string' }, size: { type: 'integer' } },
    required: ['name'],
  });
  expect(await (await key.get('/draft?action=none&resource_type=source')).json()).toEqual({
    schema: null,
    entries: 0,
  });
  await key.post({ schema: draft.schema, mode: 'warn' }, id);
  await key.record({ ...event, details: { size: 1 } });
  expect((await (await key.get('/seen')).json()).events[0]).toMatchObject({ nonconforming: 1 });
});

test('what a schema may not say is refused with the place', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization(scopes);
  const key = as(apiKey, request);
  const deep = `${'{"type":"array","items":'.repeat(1_000)}{}${'}'.repeat(1_000)}`;
  for (const [sent, reason] of [
    [{ type: 'string', pattern: '(a+)+$' }, "'pattern' is not supported"],
    [{ $ref: '#' }, "'$ref' is not supported"],
    [{ type: 'object', properties: { a: { format: 'email' } } }, 'at /properties/a, '],
    ['{"type":"object","properties":{"__proto__":{}}}', "cannot be called '__proto__'"],
    [deep, 'it nests deeper than 8 levels'],
    [{ enum: Array.from({ length: 33 }, (_, index) => index) }, 'more than 32 alternatives'],
    ['{', 'it is not valid JSON'],
    [`{"title":"${'x'.repeat(33_000)}"}`, 'it is longer than 32768 bytes'],
    [7, 'it must be a JSON Schema'],
  ] as const) {
    const response = await key.post({ ...event, schema: sent });
    await expectError(response, 'invalid_parameter', 'schema');
    expect((await response.json()).error).toContain(reason);
  }
  for (const [sent, param] of [
    [{ mode: 'warn' }, 'mode'],
    [{ template: { english: '{actor}' } }, 'template'],
    [{ template: { en: 'x'.repeat(501) } }, 'template'],
    [{ title: ' ' }, 'title'],
    [{ schema, version: 1 }, 'version'],
  ] as const) {
    await expectError(await key.post({ ...event, ...sent }), 'invalid_parameter', param);
  }
  expect(await (await key.get('')).json()).toEqual({ schemas: [] });
});

test('a catalogue has 500 events, and an event 100 versions', async ({
  request,
  newOrganization,
  database,
}) => {
  const { apiKey, organizationId } = await newOrganization(scopes);
  const key = as(apiKey, request);
  const { id } = await key.create({ schema });
  await database.query(
    `insert into audit_log_schema_version (org, schema_id, version, schema)
     select audit_log_org($1), $2, number, '{}' from generate_series(2, 100) as number`,
    [organizationId, id],
  );
  await expectError(await key.post({ schema: {} }, id), 'conflict');
  await fillCatalogue(database, organizationId, null);
  await expectError(await key.post({ ...event, action: 'one too many' }), 'conflict');
});

test('the titles, descriptions and templates of a catalogue are so long together', async ({
  request,
  newOrganization,
  database,
}) => {
  const { apiKey, organizationId } = await newOrganization(scopes);
  const key = as(apiKey, request);
  await fillCatalogue(database, organizationId, 'x'.repeat(1_000));
  const { id } = await key.create({ description: 'x'.repeat(1_000 - 'Ran'.length), title: 'Ran' });
  const refused = await key.post({ title: 'Ran it' }, id);
  await expectError(refused, 'conflict');
  expect((await key.post({ title: 'Did' }, id)).ok()).toBe(true);
});
