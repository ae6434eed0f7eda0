import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { FacetValue, getAuditLogFacets } from '@/lib/contract/facets';
import type { FacetField } from '@/lib/contract/fields';
import type { Input } from '@/lib/contract/operation';
import { withoutKey } from '@/lib/contract/query/plain';
import { toCanonicalAddress } from '@/lib/server/core/addresses';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan } from './bounded-scan';
import { columnOf, nameOfActor, nameOfUser } from './columns';
import { timeColumn } from './event-time';
import { rangeOf } from './range';
import { narrow, type ReadableLog } from './restriction';
import { scanLimit } from './scan-limits';

const defaultLimit = 20;

/** `edge` is the time of the entry at which the scan ended, or null if it reached the end. */
export type FacetRow = { values: FacetValue[]; counted: number; edge: Date | null };

export const labelColumns: Partial<Record<FacetField, Prisma.Sql>> = {
  actor: nameOfActor,
  user_id: nameOfUser,
  api_key_id: Prisma.sql`api_key_name`,
  resource_id: Prisma.sql`resource_name`,
  group_id: Prisma.sql`group_name`,
};

/** The SQL of the values that an entry has of a field, each with its label; `is_first` is one of them. */
const valuesIn = (org: number, field: FacetField) => Prisma.sql`(
  SELECT ${columnOf(org, field)} AS value, ${labelColumns[field] ?? Prisma.sql`NULL::text`} AS label, TRUE AS is_first)`;

/** Of what an entry is about, the resource is one, and each target once. Of those beyond the bound nothing is read. */
const targetsIn = Prisma.sql`(
  SELECT resource_id AS value, resource_name AS label, TRUE AS is_first
  UNION ALL (
    SELECT DISTINCT ON (id) id, name, FALSE
    FROM json_to_recordset(CASE WHEN NOT is_beyond THEN targets END::json) AS target (id text, name text)
    WHERE id IS DISTINCT FROM resource_id ORDER BY id, name NULLS LAST))`;

/** As many bytes of targets take as long as an entry. */
const targetBytes = 64;
export const costOfTargets = Prisma.raw(`coalesce(octet_length(targets), 0) / ${targetBytes}`);

/** The SQL of the one row of a facet. */
export function selectFacet(
  log: ReadableLog,
  { field, search, limit = defaultLimit, ...given }: Input<typeof getAuditLogFacets>,
): Prisma.Sql {
  const { filters } = narrow(log, withoutField(given, field));
  const { entries, condition } = boundedScan(log, filters, {
    bound: scanLimit(filters),
    range: rangeOf(filters),
    ...(field === 'target' && { extraCost: costOfTargets }),
  });
  const time = timeColumn(filters);
  const searchCondition =
    search === undefined
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (
          SELECT FROM unnest(${formsOf(asStored(field, search))}::text[]) AS form
          WHERE strpos(lower(concat_ws(E'\n', value, label)), lower(form)) > 0)`;
  return Prisma.sql`
    WITH named AS (
      SELECT value, label, is_beyond, count(*) AS count, count(*) FILTER (WHERE is_first) AS entries, max(${time}) AS newest
      FROM ${entries} AS entry CROSS JOIN LATERAL ${field === 'target' ? targetsIn : valuesIn(log.org, field)} AS told
      WHERE is_beyond OR (${condition})
      GROUP BY value, label, is_beyond
    ),
    counted AS (
      SELECT value, sum(count)::int AS count,
        (array_agg(label ORDER BY newest DESC) FILTER (WHERE label IS NOT NULL))[1] AS label
      FROM named WHERE NOT is_beyond AND value IS NOT NULL GROUP BY value
    ),
    shown AS (
      SELECT value, label, count FROM counted WHERE TRUE ${searchCondition}
      ORDER BY count DESC, value LIMIT ${limit}
    )
    SELECT
      (SELECT coalesce(json_agg(shown ORDER BY count DESC, value), '[]') FROM shown) AS values,
      coalesce(sum(entries) FILTER (WHERE NOT is_beyond), 0)::int AS counted,
      max(newest) FILTER (WHERE is_beyond) AS edge
    FROM named`;
}

/** An address is found in any notation. */
const asStored = (field: FacetField, search: string) =>
  (field === 'ip_address' && toCanonicalAddress(search)) || search;

/** Composed and decomposed: values are as they were sent, and to compose them all would take long. */
const formsOf = (text: string) => [
  ...new Set([text, text.normalize('NFC'), text.normalize('NFD')]),
];

/** The field's other values remain available, whichever are chosen. */
function withoutField(filters: EntryFilters, field: FacetField): EntryFilters {
  return {
    ...filters,
    [field]: undefined,
    [`${field}_not`]: undefined,
    where: filters.where && withoutKey(filters.where, field),
  };
}
