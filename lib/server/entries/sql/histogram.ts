import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import type { HistogramField } from '@/lib/contract/fields';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan, scan } from './bounded-scan';
import { columnSql } from './columns';
import { inRange } from './filters';
import type { Buckets } from './histogram-steps';
import { scanLimitInSlice } from './scan-limits';

/** Into about how many slices the range is cut, so that what is estimated is estimated from all over a bucket. */
const slices = 480;

/** How many entries are counted in the index one by one: of the whole range, or else of each slice. */
const counted = { inRange: 300_000, inSlice: 1_500 };

/** Each scan is begun once a slice. */
const maxScans = 10;

/** How many values are told apart. */
const shown = 5;

/** The range, in milliseconds since 1970, and whether it has few enough entries to count each. */
export type Span = { after: number; before: number; isCountable: boolean };

/** What one bucket has of one value; of all others together where the value is null. */
export type BucketRow = {
  bucket: number;
  value: string | null;
  count: number;
  is_estimate: boolean;
};

/** The SQL of where the range begins and ends that the filters do not bound, and whether it may be counted one by one. */
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
 * The SQL of the counts. A slice is counted in the index; where it has too many entries, the time that the counted ones
 * cover tells how many there are likely to be. Which values they have is asked of the newest.
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
  const at = Prisma.sql`(${first}::float8 + (bucket * ${perBucket}::int + part) * ${width}::float8)`;
  const range = Prisma.sql`AND created_at >= slice.begins AND created_at < slice.ends`;
  const bound = isCountable ? counted.inRange : counted.inSlice;
  const indexed = scan(organizationId, filters, { bound, range, maxScans });
  const looked = boundedScan(organizationId, filters, {
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
        SELECT greatest(${at}, ${after}::float8) AS from_ms, least(${at} + ${width}::float8, ${before}::float8) AS to_ms
      ) AS span
      -- Before they are made times, for PostgreSQL's begin in 4713 BC.
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
        round(sum(found * size / looked)) AS count
      FROM sized AS slice CROSS JOIN LATERAL (
        SELECT ${columnSql[by]} AS value,
          count(*) FILTER (WHERE NOT is_beyond AND (${looked.asked})) AS found,
          sum(count(*) FILTER (WHERE NOT is_beyond)) OVER () AS looked,
          bool_or(bool_or(is_beyond)) OVER () AS is_sampled
        FROM ${looked.entries} AS entry GROUP BY value
      ) AS looked
      GROUP BY bucket, value
    ),
    shown AS (
      SELECT value FROM estimate GROUP BY value HAVING sum(count) > 0
      ORDER BY sum(count) DESC, value LIMIT ${shown}
    )
    SELECT bucket, shown.value, sum(count)::float8 AS count, bool_or(is_estimate) AS is_estimate
    FROM estimate LEFT JOIN shown USING (value)
    GROUP BY bucket, shown.value`;
}

const toTime = (milliseconds: Prisma.Sql) =>
  Prisma.sql`(timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond')`;
