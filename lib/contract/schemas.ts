import { z } from 'zod';
import { maxLengths } from './entry-limits';
import type { Operation } from './operation';
import { draftedFrom, maxSchemas, schemaModes, seenAmong } from './schema-limits';
import { once, oneOf, visibleText } from './text';

/** `schema_` and 16 hex digits. */
const SchemaId = z.string();

const Mode = oneOf(schemaModes).meta({
  description:
    '`off`: nothing is compared. `warn`: an entry whose details do not conform is recorded and marked (`conforms`). `enforce`: it is refused with 422.',
});

const Template = z
  .record(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'a language must be like en or pt-BR'),
    visibleText(maxSchemas.template),
    { error: 'it must be an object of texts by language' },
  )
  .refine(
    (texts) => Object.keys(texts).length <= maxSchemas.languages,
    `it has more than ${maxSchemas.languages} languages`,
  )
  .meta({
    description:
      'By language, the sentence that an entry is read as, such as `{actor} rotated key {resource}`. Text only.',
  });

/** The texts and the mode of an event, as they are sent; null removes a text. */
const changeable = {
  title: visibleText(maxSchemas.title).nullish(),
  description: visibleText(maxSchemas.description).nullish(),
  template: Template.nullish(),
  mode: Mode.optional(),
};

const SchemaText = z
  .union(
    [
      z.string().max(2 * maxSchemas.bytes, `it is longer than ${maxSchemas.bytes} bytes`),
      z.record(z.string(), z.unknown()),
    ],
    { error: 'it must be a JSON Schema, or its JSON text' },
  )
  .meta({
    description: `A JSON Schema of \`details\`, or its JSON text, which is kept as it is sent. At most ${maxSchemas.bytes} bytes, ${maxSchemas.nodes} schemas in each other, ${maxSchemas.depth} levels deep.`,
  });

const Revision = z
  .int({ error: 'it must be a whole number' })
  .optional()
  .meta({ description: 'The revision that is to be changed: if it is another one, 409.' });

const KnownVersion = z.int({ error: 'it must be a whole number' }).min(1, 'it must be at least 1');

export const EventSchema = z
  .object({
    id: SchemaId,
    action: z.string(),
    resource_type: z.string(),
    title: z.string().nullable(),
    description: z.string().nullable(),
    template: z.record(z.string(), z.string()).nullable(),
    mode: z.enum(schemaModes),
    version: z.int().nullable().meta({
      description: 'The version with which details are compared. Null while there is none.',
    }),
    revision: z.int().meta({ description: 'Grows with each change.' }),
    created_at: z.iso.datetime({ precision: 3 }),
    updated_at: z.iso.datetime({ precision: 3 }),
  })
  .meta({ id: 'EventSchema' });

export type EventSchema = z.output<typeof EventSchema>;

export const EventSchemaWithVersions = EventSchema.extend({
  schema: z.string().nullable().meta({
    description: 'The JSON text of the current version, or of the one that was asked for.',
  }),
  versions: z
    .array(
      z.object({
        version: z.int(),
        created_at: z.iso.datetime({ precision: 3 }),
        created_by: z
          .object({ id: z.string().nullable(), name: z.string().nullable() })
          .meta({ description: 'The user or the API key, with the name as it was then.' }),
      }),
    )
    .meta({ description: 'Newest first. None ever changes.' }),
}).meta({ id: 'EventSchemaWithVersions' });

export type EventSchemaWithVersions = z.output<typeof EventSchemaWithVersions>;

export const listSchemas = {
  id: 'listSchemas',
  method: 'GET',
  path: '/v1/schemas',
  summary: "List the organization's catalogue of events, by resource type and action.",
  permission: 'audit_log:read',
  input: z.strictObject({}),
  output: z.object({ schemas: z.array(EventSchema) }),
  status: 200,
} as const satisfies Operation;

export const getSchema = {
  id: 'getSchema',
  method: 'GET',
  path: '/v1/schemas/{id}',
  summary: 'Get an event of the catalogue, its JSON Schema and the list of its versions.',
  permission: 'audit_log:read',
  input: z.strictObject({
    id: SchemaId,
    version: once(z.string().regex(/^[1-9]\d{0,8}$/, 'it must be a whole number from 1'))
      .optional()
      .meta({ description: 'The version whose schema is returned. Default: the current one.' }),
  }),
  output: EventSchemaWithVersions,
  status: 200,
} as const satisfies Operation;

export const createSchema = {
  id: 'createSchema',
  method: 'POST',
  path: '/v1/schemas',
  summary: 'Add an event to the catalogue: what one action means on one type of resource.',
  permission: 'schemas:write',
  input: z.strictObject({
    action: visibleText(maxLengths.action),
    resource_type: visibleText(maxLengths.resource_type),
    ...changeable,
    schema: SchemaText.nullish().meta({ description: 'Becomes version 1.' }),
  }),
  output: EventSchemaWithVersions,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const updateSchema = {
  id: 'updateSchema',
  method: 'POST',
  path: '/v1/schemas/{id}',
  summary:
    'Change the texts, the mode or the JSON Schema of an event, or with which of its versions entries are compared.',
  permission: 'schemas:write',
  input: z.strictObject({
    id: SchemaId,
    ...changeable,
    schema: SchemaText.optional().meta({
      description:
        'Becomes the newest version, with which entries are compared from now on. The text of the current one again adds none.',
    }),
    version: KnownVersion.optional().meta({
      description: 'One of the versions, with which entries are compared from now on.',
    }),
    revision: Revision,
  }),
  output: EventSchemaWithVersions,
  status: 200,
  errors: ['conflict'],
} as const satisfies Operation;

const SeenEvent = z
  .object({
    action: z.string(),
    resource_type: z.string(),
    count: z.int(),
    nonconforming: z.int().meta({ description: 'Of these, how many do not conform.' }),
    last_at: z.iso.datetime({ precision: 3 }),
    schema_id: SchemaId.nullable(),
  })
  .meta({ id: 'SeenEvent' });

export type SeenEvent = z.output<typeof SeenEvent>;

export const listSeenEvents = {
  id: 'listSeenEvents',
  method: 'GET',
  path: '/v1/schemas/seen',
  summary: `List the events among the newest ${seenAmong} entries that were sent to the log, whether or not they are in the catalogue; the most frequent ${maxSchemas.events}.`,
  permission: 'audit_log:read',
  isOfWholeLog: true,
  input: z.strictObject({}),
  output: z.object({
    events: z.array(SeenEvent),
    counted: z.int().meta({ description: 'How many entries were looked through.' }),
  }),
  status: 200,
} as const satisfies Operation;

export const draftSchema = {
  id: 'draftSchema',
  method: 'GET',
  path: '/v1/schemas/draft',
  summary: `Make a JSON Schema to which the newest ${draftedFrom} entries of an event conform. Nothing is stored.`,
  permission: 'audit_log:read',
  isOfWholeLog: true,
  input: z.strictObject({
    action: once(visibleText(maxLengths.action)),
    resource_type: once(visibleText(maxLengths.resource_type)),
  }),
  output: z.object({
    schema: z.string().nullable().meta({ description: 'JSON text. Null without entries.' }),
    entries: z.int().meta({ description: 'From how many entries it was made.' }),
  }),
  status: 200,
} as const satisfies Operation;
