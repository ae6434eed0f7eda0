import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import type { HistogramField } from '@/lib/contract/fields';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan, scan } from './bounded-scan';
import { columnSql } from './columns';
import { inRange } from './filters';
import type { Buckets } from './histogram-steps';

/** About how many slices the range is split into, so that estimates use samples from all over a bucket. */
const slices = 480;

/** How many entries are counted in the index: of the whole range, or else of each slice. */
const counted = { inRange: 300_000, inSlice: 1_500 };

/** How many entries of a slice are checked for whether they match and which value they have. */
const scanLimitInSlice = ({ q }: EntryFilters) => (q === undefined ? 150 : 40);

/** Each scan starts once per slice. */
const maxScans = 10;

/** How many values are counted separately. */
const maxValues = 5;

/** The range, in milliseconds since 1970, and whether it has few enough entries to count them all. */
export type Span = { after: number; before: number; isCountable: boolean };

/** The count of one value in one bucket, or of all other values together if the value is null. */
export type BucketRow = {
  bucket: number;
  value: string | null;
  count: number;
  is_estimate: boolean;
};

/** The SQL of the range's default begin and end, and of whether it has few enough entries to count them all. */
export function selectSpan(organizationId: string, filters: EntryFilters): Prisma.Sql {
  const range = inRange(filters);
  const first = scan(organizationId, filters, { bound: 0, range, order: 'asc', maxScans });
  const all = scan(organizationId, filters, { bound: counted.inRange, range, maxScans });
  return Prisma.sql`
    SELECT clock_timestamp() AS now,
      (SELECT created_at FROM ${first} AS entry) AS first,
      (SELECT count(*) <= ${counted.inRange} FROM ${all} AS entry) AS is_countable`;
}

/**
 * The SQL of the counts. A slice is counted in the index; if it has too many entries, their number is extrapolated from the
 * time that the counted ones span. Their values are sampled from the newest.
 */
export function selectBucketCounts(
  organizationId: string,
  filters: EntryFilters,
  by: HistogramField,
  { after, before, isCountable }: Span,
  { step, first, count }: Buckets,
): Prisma.Sql {
  const perBucket = Math.floor(slices / count);
  const width = step / perBucket;
  const start = Prisma.sql`(${first}::float8 + (bucket * ${perBucket}::int + part) * ${width}::float8)`;
  const range = Prisma.sql`AND created_at >= slice.begins AND created_at < slice.ends`;
  const bound = isCountable ? counted.inRange : counted.inSlice;
  const indexed = scan(organizationId, filters, { bound, range, maxScans });
  const sample = boundedScan(organizationId, filters, {
    bound: scanLimitInSlice(filters),
    range,
    maxScans,
  });
  return Prisma.sql`
    WITH slice AS MATERIALIZED (
      SELECT bucket, ${toTime(Prisma.sql`from_ms`)} AS begins, ${toTime(Prisma.sql`to_ms`)} AS ends
      FROM generate_series(0, ${count - 1}::int) AS bucket
      CROSS JOIN generate_series(0, ${perBucket - 1}::int) AS part
      CROSS JOIN LATERAL (
        SELECT greatest(${start}, ${after}::float8) AS from_ms, least(${start} + ${width}::float8, ${before}::float8) AS to_ms
      ) AS span
      -- Before conversion to times, because PostgreSQL's begin in 4713 BC.
      WHERE from_ms < to_ms
    ),
    sized AS (
      SELECT slice.*, counted > ${bound} AS is_cut,
        CASE WHEN counted <= ${bound} THEN counted
          ELSE counted * extract(epoch FROM ends - begins) / extract(epoch FROM ends - oldest) END AS size
      FROM slice CROSS JOIN LATERAL (
        SELECT count(*) AS counted, min(created_at) AS oldest FROM ${indexed} AS entry
      ) AS index
      WHERE counted > 0
    ),
    estimate AS (
      SELECT bucket, value, bool_or(is_cut OR is_sampled) AS is_estimate,
        round(sum(found * size / sampled)) AS count
      FROM sized AS slice CROSS JOIN LATERAL (
        SELECT ${columnSql[by]} AS value,
          count(*) FILTER (WHERE NOT is_beyond AND (${sample.condition})) AS found,
          sum(count(*) FILTER (WHERE NOT is_beyond)) OVER () AS sampled,
          bool_or(bool_or(is_beyond)) OVER () AS is_sampled
        FROM ${sample.entries} AS entry GROUP BY value
      ) AS sample
      GROUP BY bucket, value
    ),
    shown AS (
      SELECT value FROM estimate GROUP BY value HAVING sum(count) > 0
      ORDER BY sum(count) DESC, value LIMIT ${maxValues}
    )
    SELECT bucket, shown.value, sum(count)::float8 AS count, bool_or(is_estimate) AS is_estimate
    FROM estimate LEFT JOIN shown USING (value)
    GROUP BY bucket, shown.value`;
}

const toTime = (milliseconds: Prisma.Sql) =>
  Prisma.sql`(timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond')`;
