import { z } from 'zod';
import { actorTypes, outcomes } from './entry-fields';
import { maxDetails, maxLengths, maxSchemaVersion, maxTargets } from './entry-limits';
import { firstMilliseconds, toEventTime } from './event-time';
import type { Operation } from './operation';
import { PartlyRecorded, RecordedEntries } from './record-answers';
import { once, oneOf, storedText, visibleText } from './text';
import { maxBatch, maxLargeBatch } from './write-limits';

const anObject = { error: 'it must be an object' };

export const NewTarget = z.strictObject(
  {
    type: visibleText(maxLengths.resource_type),
    id: visibleText(maxLengths.target),
    name: visibleText(maxLengths.target).nullish(),
  },
  anObject,
);

const aVersion = { error: `it must be a whole number from 1 to ${maxSchemaVersion}` };

/** An entry as a client sends it. */
export const NewAuditLogEntry = z
  .strictObject({
    action: visibleText(maxLengths.action),
    resource_type: visibleText(maxLengths.resource_type),
    resource_id: visibleText(maxLengths.resource_id).nullish(),
    user_id: visibleText(maxLengths.user_id).nullish(),
    actor: z
      .strictObject(
        {
          type: oneOf(actorTypes),
          name: visibleText(maxLengths.actor).nullish(),
          email: visibleText(maxLengths.actor).nullish(),
        },
        anObject,
      )
      .nullish()
      .meta({ description: 'Who did it. Default: the user of user_id, or else the key itself.' }),
    details: z
      .unknown()
      .optional()
      .meta({
        description: `Any JSON value, at most ${maxDetails.bytes} bytes and ${maxDetails.depth} levels deep; with truncate=true the beginning of more. Stored as the text that was sent.`,
      }),
    ip_address: storedText(maxLengths.ip_address).nullish().meta({
      description:
        'Where it came from. Addresses are compared whatever their notation; any other text is compared as it is.',
    }),
    user_agent: storedText(maxLengths.user_agent).nullish(),
    resource_name: visibleText(maxLengths.resource_name).nullish().meta({
      description: 'What the resource is called.',
    }),
    targets: z
      .array(NewTarget, { error: 'it must be a list of targets' })
      .max(maxTargets, `it holds more than ${maxTargets} targets`)
      .nullish()
      .meta({ description: 'What else it is about, besides the resource.' }),
    outcome: oneOf(outcomes).nullish().meta({ description: 'Whether what was tried succeeded.' }),
    session_id: visibleText(maxLengths.session_id).nullish(),
    location: visibleText(maxLengths.location).nullish().meta({
      description: 'Where it happened, in words.',
    }),
    correlation_id: visibleText(maxLengths.correlation_id).nullish().meta({
      description: 'What entries of several systems have in common.',
    }),
    on_behalf_of: z
      .strictObject(
        {
          type: oneOf(actorTypes),
          id: visibleText(maxLengths.actor).nullish(),
          name: visibleText(maxLengths.actor).nullish(),
          email: visibleText(maxLengths.actor).nullish(),
        },
        anObject,
      )
      .nullish()
      .meta({ description: 'Whom the actor acted for.' }),
    group: z
      .strictObject(
        {
          id: visibleText(maxLengths.group_id),
          name: visibleText(maxLengths.group_id).nullish(),
        },
        anObject,
      )
      .nullish()
      .meta({ description: "The customer's customer." }),
    external_id: visibleText(maxLengths.external_id).nullish().meta({
      description:
        'Its id where it came from. An entry with an external_id that the log has of the same external_source is not recorded again.',
    }),
    external_source: visibleText(maxLengths.external_id)
      // Whoever writes with one key cannot take the ids of another one's source.
      .refine((value) => !/^ak_/.test(value), 'it must not be the id of an API key')
      .nullish()
      .meta({
        description:
          'Where external_id is from. Default: the API key, or the first of those that it replaced.',
      }),
    schema_version: z
      .int(aVersion)
      .min(1, aVersion)
      .max(maxSchemaVersion, aVersion)
      .nullish()
      .meta({
        description: 'The version of the schema of its action to which `details` conforms.',
      }),
    occurred_at: z
      .union([z.string(), z.number()], 'it must be a time, as text or as a number')
      .transform((sent, context): string => {
        const read = toEventTime(sent);
        if ('time' in read) return read.time;
        context.issues.push({ code: 'custom', message: read.fault, input: sent });
        return z.NEVER;
      })
      .nullish()
      .meta({
        description: `When it happened, as the client says; created_at is the log's own time. RFC 3339 with Z or an offset (also +0000, and a blank for T), or a number: of seconds since 1970 below ${firstMilliseconds}, and of milliseconds from it on. What is finer than a millisecond is cut; second 60 is the last millisecond of its minute.`,
      }),
  })
  .meta({
    id: 'NewAuditLogEntry',
    description:
      'Empty text is null in any field that is not required. An id may be a whole number, and is recorded as the digits that were sent.',
  });

export type NewAuditLogEntry = z.output<typeof NewAuditLogEntry>;

const flag = once(z.enum(['true', 'false'], 'it must be true or false')).transform(
  (value) => value === 'true',
);

/** How a write is to be done. */
export const RecordQuery = z.strictObject({
  partial: flag.optional().meta({
    description:
      'With true, the entries of a batch that are valid are recorded, and the others are named in `rejected`. Default: all or none.',
  }),
  truncate: flag.optional().meta({
    description:
      'With true, `details` that are too long or too deep are cut after a member or an element, and end with `{"truncated":true,"bytes":…,"sha256":"…"}`: the length and the SHA-256 of what was sent. In an object that is the member `truncated`, and text is replaced by it. Default: they are refused, as a body always is that nests deeper than 64 levels.',
  }),
});

export const recordAuditLog = {
  id: 'recordAuditLog',
  method: 'POST',
  path: '/v1/audit-log',
  summary: `Record one entry, or up to ${maxBatch.entries} (${maxLargeBatch.entries} if compressed or partial) as a JSON array or as NDJSON: all of them or none, or with partial=true those that are valid.`,
  permission: 'audit_log:write',
  query: RecordQuery,
  input: z.union([NewAuditLogEntry, z.array(NewAuditLogEntry).min(1).max(maxLargeBatch.entries)]),
  output: RecordedEntries,
  status: 201,
  otherAnswers: [
    { status: 201, description: 'With partial=true: all are valid', output: PartlyRecorded },
    {
      status: 200,
      description:
        'Nothing was recorded, because it was before: with the same Idempotency-Key, or with the same external ids',
      output: RecordedEntries,
    },
    { status: 200, description: 'The same with partial=true', output: PartlyRecorded },
    { status: 207, description: 'With partial=true: some are not valid', output: PartlyRecorded },
  ],
  headers: {
    'Content-Encoding':
      "gzip, deflate or br, and zstd if the server's Node has it. The size limit applies to the decompressed body too.",
    'Idempotency-Key':
      '1 to 255 visible ASCII characters, unique for the API key. Sent again with the same body, by the same key or the one that replaced it, the request records nothing and returns 200 with the entries first recorded; with partial=true 200, or 207 where entries were refused. It never expires.',
  },
  // NDJSON has no registered media type, and these are all in use.
  mediaTypes: [
    'application/json',
    'application/x-ndjson',
    'application/ndjson',
    'application/jsonl',
    'application/x-jsonlines',
  ],
} as const satisfies Operation;
