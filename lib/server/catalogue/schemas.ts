import 'server-only';
import { eventKey } from '@/lib/contract/event-key';
import type { Output } from '@/lib/contract/operation';
import type { SchemaMode } from '@/lib/contract/schema-limits';
import type {
  EventSchema,
  EventSchemaWithVersions,
  getSchema,
  listSchemas,
} from '@/lib/contract/schemas';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { isSchemaId } from '@/lib/server/core/ids';
import type { Organization } from '@/lib/server/core/principal';
import { inOrganization, type Transaction } from '@/lib/server/db/client';
import type { AuditLogSchema } from '@/lib/server/prisma-client/client';

export const absent = () => new ApiError('not_found', 'There is no schema with this id.');

export async function listEventSchemas({
  caller,
}: Call<typeof listSchemas>): Promise<Output<typeof listSchemas>> {
  return { schemas: await readSchemas(caller) };
}

/** The events of the organization's catalogue. */
export async function readSchemas(organization: Organization): Promise<EventSchema[]> {
  const rows = await inOrganization(organization, (tx) =>
    tx.auditLogSchema.findMany({
      where: { org: organization.org },
      orderBy: [{ resourceType: 'asc' }, { action: 'asc' }],
    }),
  );
  return rows.map(toEventSchema);
}

export async function getEventSchema({
  caller,
  input: { id, version },
}: Call<typeof getSchema>): Promise<EventSchemaWithVersions> {
  return inOrganization(caller, async (tx) => {
    const row = await requireSchema(tx, caller.org, id);
    const asked = version === undefined ? row.version : Number(version);
    const found = await withVersions(tx, row, asked);
    if (version !== undefined && found.schema === null) {
      throw new ApiError('not_found', 'This schema has no such version.', 'version');
    }
    return found;
  });
}

/** The id of each event of the catalogue, by `eventKey`. */
export async function eventIds(caller: Organization): Promise<ReadonlyMap<string, string>> {
  const schemas = await readSchemas(caller);
  return new Map(schemas.map((schema) => [eventKey(schema), schema.id]));
}

/** `lock`: what is then recorded as the change is what this request has changed. */
export async function requireSchema(
  tx: Transaction,
  org: number,
  id: string,
  { lock = false } = {},
): Promise<AuditLogSchema> {
  if (!isSchemaId(id)) throw absent();
  if (lock) {
    await tx.$queryRaw`SELECT FROM audit_log_schema WHERE org = ${org} AND id = ${id} FOR UPDATE`;
  }
  const row = await tx.auditLogSchema.findUnique({ where: { org_id: { org, id } } });
  if (row === null) throw absent();
  return row;
}

/** An event with the list of its versions, and the text of one. */
export async function withVersions(
  tx: Transaction,
  row: AuditLogSchema,
  version: number | null,
): Promise<EventSchemaWithVersions> {
  const where = { org: row.org, schemaId: row.id };
  const versions = await tx.auditLogSchemaVersion.findMany({
    where,
    select: { version: true, createdAt: true, createdById: true, createdByName: true },
    orderBy: { version: 'desc' },
  });
  const text = version === null ? null : await readText(tx, row, version);
  return {
    ...toEventSchema(row),
    schema: text,
    versions: versions.map((one) => ({
      version: one.version,
      created_at: one.createdAt.toISOString(),
      created_by: { id: one.createdById, name: one.createdByName },
    })),
  };
}

/** The JSON text of a version, or null if there is none. */
export async function readText(
  tx: Transaction,
  { org, id: schemaId }: Pick<AuditLogSchema, 'org' | 'id'>,
  version: number,
): Promise<string | null> {
  const where = { org_schemaId_version: { org, schemaId, version } };
  const found = await tx.auditLogSchemaVersion.findUnique({ where, select: { schema: true } });
  return found?.schema ?? null;
}

function toEventSchema(row: AuditLogSchema): EventSchema {
  return {
    id: row.id,
    action: row.action,
    resource_type: row.resourceType,
    title: row.title,
    description: row.description,
    template: row.template === null ? null : JSON.parse(row.template),
    // The table's check holds it.
    mode: row.mode as SchemaMode,
    version: row.version,
    revision: row.revision,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
