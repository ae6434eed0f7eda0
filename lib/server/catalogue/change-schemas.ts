import 'server-only';
import type { Input } from '@/lib/contract/operation';
import { maxSchemas } from '@/lib/contract/schema-limits';
import type { createSchema, EventSchemaWithVersions, updateSchema } from '@/lib/contract/schemas';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { newSchemaId } from '@/lib/server/core/ids';
import { inOrganization, type Transaction } from '@/lib/server/db/client';
import type { AuditLogSchema } from '@/lib/server/prisma-client/client';
import { recordChange } from '@/lib/server/recording/record-event';
import { compileSchema } from './compile';
import { SchemaFault } from './schema-values';
import { readText, requireSchema, withVersions } from './schemas';
import { forgetSettings } from './settings';

type Who = Pick<Call<typeof createSchema>, 'caller' | 'context'>;

export async function createEventSchema({
  caller,
  input: { action, resource_type: resourceType, schema, mode = 'off', ...texts },
  context,
}: Call<typeof createSchema>): Promise<EventSchemaWithVersions> {
  const text = schema == null ? null : toText(schema);
  requireVersion(mode, text === null ? null : 1);
  return change({ caller, context }, async (tx, org) => {
    if ((await tx.auditLogSchema.count({ where: { org } })) >= maxSchemas.events) {
      const sentence = `The catalogue has ${maxSchemas.events} events, which is as many as it may have.`;
      throw new ApiError('conflict', sentence);
    }
    const id = newSchemaId();
    const version = text === null ? null : 1;
    const row = { org, id, action, resourceType, mode, version, ...toColumns(texts) };
    const { count } = await tx.auditLogSchema.createMany({ data: row, skipDuplicates: true });
    if (count === 0) {
      throw new ApiError('conflict', 'The catalogue has this event. Change that one.', 'action');
    }
    if (text !== null) await insertVersion(tx, caller, { org, id }, 1, text);
    const stored = await requireSchema(tx, org, id);
    const { title, template, description } = stored;
    const event = nameOf(stored);
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'audit_log_schema.create',
        resource: { id, name: title ?? event },
        details: {
          ...{ event, mode },
          ...(version !== null && { version }),
          ...(title !== null && { title }),
          ...(description !== null && { description }),
          ...(template !== null && { template }),
        },
      },
    );
    return withVersions(tx, stored, version);
  });
}

export async function updateEventSchema({
  caller,
  input: { id, mode, schema, version: chosen, revision, ...texts },
  context,
}: Call<typeof updateSchema>): Promise<EventSchemaWithVersions> {
  if (schema !== undefined && chosen !== undefined) {
    throw invalid('version', "it does not go with 'schema', which becomes a version of its own");
  }
  const text = schema === undefined ? undefined : toText(schema);
  return change({ caller, context }, async (tx, org) => {
    const before = await requireSchema(tx, org, id, { lock: true });
    requireRevision(before, revision);
    if (chosen !== undefined && (await readText(tx, before, chosen)) === null) {
      throw invalid('version', 'there is no such version');
    }
    const version = text === undefined ? chosen : await versionOf(tx, caller, before, text);
    const sent = { ...toColumns(texts), mode, version };
    const changes = changesOf(before, sent);
    if (Object.keys(changes).length === 0) return withVersions(tx, before, before.version);
    requireVersion(mode ?? before.mode, version ?? before.version);
    const row = await touch(tx, before, sent);
    const event = nameOf(row);
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'audit_log_schema.update',
        resource: { id, name: row.title ?? event },
        details: { event, changes },
      },
    );
    return withVersions(tx, row, row.version);
  });
}

/** The number of the version with this text: the current one's, or that of a new one. */
async function versionOf(
  tx: Transaction,
  caller: Who['caller'],
  event: AuditLogSchema,
  text: string,
): Promise<number> {
  const { org, id, version } = event;
  if (version !== null && (await readText(tx, event, version)) === text) return version;
  const versions = await tx.auditLogSchemaVersion.count({ where: { org, schemaId: id } });
  if (versions >= maxSchemas.versions) {
    const sentence = `The event has ${maxSchemas.versions} versions, which is as many as it may have.`;
    throw new ApiError('conflict', sentence);
  }
  await insertVersion(tx, caller, event, versions + 1, text);
  return versions + 1;
}

/** Runs a change in one transaction with its entry; the next write here is compared with what it made. */
async function change<T>(
  { caller }: Who,
  work: (tx: Transaction, org: number) => Promise<T>,
): Promise<T> {
  const result = await inOrganization(caller, async (tx) => {
    const changed = await work(tx, caller.org);
    await requireShortTexts(tx, caller.org);
    return changed;
  });
  forgetSettings(caller);
  return result;
}

async function requireShortTexts(tx: Transaction, org: number): Promise<void> {
  const [row] = await tx.$queryRaw<{ length: number }[]>`
    SELECT coalesce(sum(length(concat(title, description, template))), 0)::int AS length
    FROM audit_log_schema WHERE org = ${org}`;
  const length = row?.length ?? 0;
  if (length <= maxSchemas.texts) return;
  const sentence = `The titles, descriptions and templates of the catalogue would have ${length} characters together; ${maxSchemas.texts} is as many as they may have.`;
  throw new ApiError('conflict', sentence);
}

type Columns = Partial<Pick<AuditLogSchema, 'title' | 'description' | 'template'>> & {
  mode?: string | undefined;
  version?: number | undefined;
};

/** What was not sent stays as it is. */
function toColumns({
  title,
  description,
  template,
}: Pick<Input<typeof createSchema>, 'title' | 'description' | 'template'>): Columns {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(template !== undefined && { template: template && JSON.stringify(template) }),
  };
}

function changesOf(before: AuditLogSchema, sent: Columns) {
  const names = Object.keys(sent) as (keyof Columns)[];
  return Object.fromEntries(
    names
      .filter((name) => sent[name] !== undefined && sent[name] !== before[name])
      .map((name) => [name, { from: before[name], to: sent[name] }]),
  );
}

async function touch(tx: Transaction, { org, id }: AuditLogSchema, data: Columns) {
  const given = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  // By the database's clock, as all times of the log are.
  await tx.$executeRaw`
    UPDATE audit_log_schema
    SET revision = revision + 1, updated_at = date_trunc('milliseconds', clock_timestamp())
    WHERE org = ${org} AND id = ${id}`;
  return tx.auditLogSchema.update({ where: { org_id: { org, id } }, data: given });
}

async function insertVersion(
  tx: Transaction,
  { actor }: Who['caller'],
  { org, id }: { org: number; id: string },
  version: number,
  schema: string,
): Promise<void> {
  const createdById = actor.userId ?? actor.apiKeyId;
  await tx.auditLogSchemaVersion.createMany({
    data: { org, schemaId: id, version, schema, createdById, createdByName: actor.name },
  });
}

/** The text of a schema that was sent, if it is one that entries can be compared with. */
function toText(schema: NonNullable<Input<typeof createSchema>['schema']>): string {
  const text = typeof schema === 'string' ? schema : textOf(schema);
  try {
    compileSchema(text);
    return text;
  } catch (error) {
    if (error instanceof SchemaFault) throw invalid('schema', error.message);
    throw error;
  }
}

/** With lines, in which it is read, if they leave it short enough. */
function textOf(schema: object): string {
  const lines = JSON.stringify(schema, null, 2);
  return lines.length > maxSchemas.bytes ? JSON.stringify(schema) : lines;
}

function requireVersion(mode: string, version: number | null): void {
  if (mode === 'off' || version !== null) return;
  throw invalid('mode', 'the event has no schema with which entries could be compared');
}

function requireRevision({ revision }: AuditLogSchema, expected: number | undefined): void {
  if (expected === undefined || expected === revision) return;
  const sentence = `Somebody has changed it meanwhile: its revision is ${revision}. Look at it again.`;
  throw new ApiError('conflict', sentence, 'revision');
}

const invalid = (param: string, reason: string) =>
  new ApiError('invalid_parameter', `Invalid parameter '${param}': ${reason}.`, param);

const nameOf = ({ action, resourceType }: AuditLogSchema) => `${resourceType}.${action}`;
