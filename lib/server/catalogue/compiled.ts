import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Organization } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { type CompiledSchema, compileSchema } from './compile';
import { SchemaFault } from './schema-values';

/** By organization, event and version, which never changes; bounded by the schemas in them, of which each takes a few KB. */
const compiled = new LRUCache<string, CompiledSchema>({
  maxSize: 10_000,
  sizeCalculation: ({ nodes }) => nodes,
});

/** The compiled schema of a version, or null if there is none or if this server refuses what another one took. */
export async function compiledSchema(
  organization: Organization,
  schemaId: string,
  version: number,
): Promise<CompiledSchema | null> {
  const { org } = organization;
  const key = `${org} ${schemaId} ${version}`;
  const cached = compiled.get(key);
  if (cached) return cached;
  const row = await inOrganization(organization, (tx) =>
    tx.auditLogSchemaVersion.findUnique({
      where: { org_schemaId_version: { org, schemaId, version } },
      select: { schema: true },
    }),
  );
  if (row === null) return null;
  try {
    const schema = compileSchema(row.schema);
    compiled.set(key, schema);
    return schema;
  } catch (error) {
    if (error instanceof SchemaFault) return null;
    throw error;
  }
}
