import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { FacetField, HistogramField } from '@/lib/contract/fields';
import type { Buckets } from '@/lib/contract/histogram-steps';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan, scan } from './bounded-scan';
import { columnSql } from './columns';
import { isByEvent, timeColumn } from './event-time';
import { labelColumns } from './facets';
import { type RangeCondition, rangeOf } from './range';
import type { ReadableLog } from './restriction';
import { sampledInSlice, scanLimit } from './scan-limits';

/** About how many slices the range is split into, so that estimates use samples from all over a bucket. */
const slices = 480;

/** How many entries are counted in the index: of the whole range, or else of each slice. */
const counted = { inRange: 300_000, inSlice: 1_500 };

/** With fewer matches in a sample, nothing is said of the entries beside it. */
const enough = 5;

/** Each scan starts once per slice. */
const maxSliceScans = 10;

/** How many values are counted separately. */
const maxValues = 5;

/** By the time of events, how long before its end a chart begins at the earliest by default, if there is an event since. */
const recentlyHappened = Prisma.sql`INTERVAL '10 years'`;

/** The range, in milliseconds since 1970, and whether it has few enough entries to count them all in the index. */
export type Span = { after: number; before: number; isCountable: boolean };

/** The entries of one value in one bucket, or of all other values together if the value is null. */
export type BucketRow = {
  bucket: number;
  value: string | null;
  count: number;
  /** How many of all entries these are: of a rare value, more than `count` may be estimated. */
  share: number;
  is_estimate: boolean;
  /** Of a part of the bucket nothing is known. */
  is_partial: boolean;
};

/** The rows, the names of their values, and the time of the newest entry that was not counted by itself. */
export type BucketCounts = {
  rows: BucketRow[];
  labels: Record<string, string>;
  edge: Date | null;
};

const labelOf = (field: FacetField) => labelColumns[field] ?? Prisma.sql`NULL::text`;

/** The SQL of the range's default begin and end, and of whether it has few enough entries to count them all in the index. */
export function selectSpan(log: ReadableLog, filters: EntryFilters): Prisma.Sql {
  const range = rangeOf(filters);
  const firstOf = (within: RangeCondition) => {
    const found = scan(log, filters, {
      bound: 0,
      range: within,
      order: 'asc',
      maxScans: maxSliceScans,
    });
    return Prisma.sql`(SELECT ${timeColumn(filters)} FROM ${found} AS entry)`;
  };
  const all = scan(log, filters, {
    bound: counted.inRange,
    range,
    maxScans: maxSliceScans,
  });
  // A source may say any time: one zero of its clock would make all other events one bar.
  const end =
    filters.before === undefined
      ? Prisma.sql`statement_timestamp()`
      : Prisma.sql`${filters.before}::timestamptz`;
  const recent: RangeCondition = (time) =>
    Prisma.sql`${range(time)} AND ${time} >= ${end} - ${recentlyHappened} AND ${time} <= ${end}`;
  const first = isByEvent(filters)
    ? Prisma.sql`coalesce(${firstOf(recent)}, ${firstOf(range)})`
    : firstOf(range);
  return Prisma.sql`
    SELECT clock_timestamp() AS now, ${first} AS first,
      ${isEstimated(filters) ? Prisma.sql`(SELECT count(*) <= ${counted.inRange} FROM ${all} AS entry)` : Prisma.sql`FALSE`} AS is_countable`;
}

/** Words are often in few entries, of which samples say nothing. */
export const isEstimated = ({ q }: EntryFilters) => q === undefined;

/** The SQL of the counts: the newest entries are counted one by one, as far as one request may scan; those before are estimated. */
export function selectBucketCounts(
  log: ReadableLog,
  filters: EntryFilters,
  by: HistogramField,
  span: Span,
  buckets: Buckets,
): Prisma.Sql {
  const [after, before] = [span.after, span.before].map((time) => new Date(time).toISOString());
  const newest = boundedScan(log, filters, {
    bound: scanLimit(filters),
    range: rangeOf({ by: filters.by, after, before }),
  });
  const time = timeColumn(filters);
  const estimates = isEstimated(filters) ? selectEstimates(log, filters, by, span, buckets) : null;
  return Prisma.sql`
    WITH scanned AS MATERIALIZED (
      SELECT ${time} AS at, ${columnSql[by]} AS value, ${labelOf(by)} AS label, is_beyond
      FROM ${newest.entries} AS entry WHERE is_beyond OR (${newest.condition})
    ),
    edge AS MATERIALIZED (SELECT max(at) AS edge FROM scanned WHERE is_beyond),
    found AS (
      SELECT floor((extract(epoch FROM at) * 1000 - ${buckets.first}::float8) / ${buckets.step}::float8)::int AS bucket,
        value, count(*)::float8 AS count, count(*)::float8 AS share, FALSE AS is_estimate, FALSE AS is_partial
      FROM scanned CROSS JOIN edge
      WHERE NOT is_beyond ${estimates ? Prisma.sql`AND (edge IS NULL OR at > edge)` : Prisma.empty}
      GROUP BY 1, 2
      ${estimates ? Prisma.sql`UNION ALL (${estimates})` : Prisma.empty}
    ),
    shown AS (
      SELECT value FROM found WHERE value IS NOT NULL GROUP BY value HAVING sum(count) > 0
      ORDER BY sum(count) DESC, value LIMIT ${maxValues}
    ),
    summed AS (
      SELECT bucket, shown.value, round(sum(count)) AS count, round(sum(share)) AS share,
        bool_or(is_estimate) AS is_estimate, bool_or(is_partial) AS is_partial
      FROM found LEFT JOIN shown USING (value)
      GROUP BY bucket, shown.value
    ),
    named AS (
      SELECT value, label, max(at) AS newest FROM scanned JOIN shown USING (value)
      WHERE NOT is_beyond AND label IS NOT NULL GROUP BY value, label
    ),
    latest AS (SELECT DISTINCT ON (value) value, label FROM named ORDER BY value, newest DESC, label)
    SELECT (SELECT edge FROM edge) AS edge,
      (SELECT coalesce(json_object_agg(value, label), '{}') FROM latest) AS labels,
      (SELECT coalesce(json_agg(summed), '[]') FROM summed) AS rows`;
}

/**
 * The SQL of what is known of the entries from `edge` back. A slice is counted in the index; if it has too many entries, their
 * number is extrapolated from the time that the counted ones span. Their values are sampled from the newest.
 */
function selectEstimates(
  log: ReadableLog,
  filters: EntryFilters,
  by: HistogramField,
  { after, before, isCountable }: Span,
  { step, first, count }: Buckets,
): Prisma.Sql {
  const perBucket = Math.floor(slices / count);
  const width = step / perBucket;
  const start = Prisma.sql`(${first}::float8 + (bucket * ${perBucket}::int + part) * ${width}::float8)`;
  const isEvents = isByEvent(filters);
  const range = (time: Prisma.Sql) =>
    isEvents
      ? Prisma.sql`AND ${time} >= slice.begins AND ${time} < slice.ends`
      : Prisma.sql`AND id >= slice.first AND id < slice.last`;
  const bound = isCountable ? counted.inRange : counted.inSlice;
  // The index has ids alone, or the times of events, and they come in their order.
  const oldest = isEvents
    ? Prisma.sql`(array_agg(happened_at))[${bound + 1}::int]`
    : Prisma.sql`audit_log_time((array_agg(id))[${bound + 1}::int])`;
  const indexed = scan(log, filters, { bound, range, maxScans: maxSliceScans, isSorted: false });
  const sample = boundedScan(log, filters, {
    bound: sampledInSlice,
    range,
    maxScans: maxSliceScans,
    isSorted: false,
  });
  return Prisma.sql`
    WITH slice AS MATERIALIZED (
      SELECT bucket, begins, ends${isEvents ? Prisma.empty : Prisma.sql`, ${toId(Prisma.sql`begins`)} AS first, ${toId(Prisma.sql`ends`)} AS last`}
      FROM edge
      CROSS JOIN generate_series(0, ${count - 1}::int) AS bucket
      CROSS JOIN generate_series(0, ${perBucket - 1}::int) AS part
      CROSS JOIN LATERAL (
        -- Not before 1970: no entry is, and an id holds no such time.
        SELECT greatest(${start}, ${after}::float8${isEvents ? Prisma.empty : Prisma.sql`, 0`}) AS from_ms,
          least(${start} + ${width}::float8, ${before}::float8, extract(epoch FROM edge) * 1000 + 1) AS to_ms
      ) AS span
      CROSS JOIN LATERAL (SELECT ${toTime(Prisma.sql`from_ms`)} AS begins, ${toTime(Prisma.sql`to_ms`)} AS ends) AS times
      WHERE edge IS NOT NULL AND from_ms < to_ms
    ),
    sized AS (
      SELECT slice.*, counted > ${bound} AS is_cut,
        CASE WHEN counted <= ${bound} THEN counted
          ELSE counted * extract(epoch FROM ends - begins) / extract(epoch FROM ends - oldest) END AS size
      FROM slice CROSS JOIN LATERAL (
        SELECT count(*) AS counted, ${isCountable ? Prisma.sql`NULL::timestamptz` : oldest} AS oldest FROM ${indexed} AS entry
      ) AS index
      WHERE counted > 0
    )
    SELECT bucket, value,
      CASE WHEN found < ${enough} THEN found ELSE found * factor END AS count,
      found * factor AS share,
      is_cut OR is_sampled AS is_estimate, is_sampled AND matching < ${enough} AS is_partial
    FROM sized AS slice
    CROSS JOIN LATERAL (
      SELECT ${columnSql[by]} AS value,
        count(*) FILTER (WHERE NOT is_beyond AND (${sample.condition})) AS found,
        sum(count(*) FILTER (WHERE NOT is_beyond AND (${sample.condition}))) OVER () AS matching,
        sum(count(*) FILTER (WHERE NOT is_beyond)) OVER () AS sampled,
        bool_or(bool_or(is_beyond)) OVER () AS is_sampled
      FROM ${sample.entries} AS entry GROUP BY value
    ) AS sample
    CROSS JOIN LATERAL (
      SELECT CASE WHEN is_sampled AND matching >= ${enough} THEN size / sampled ELSE 1 END AS factor
    ) AS extrapolated`;
}

const toTime = (milliseconds: Prisma.Sql) =>
  Prisma.sql`(timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond')`;

const toId = (time: Prisma.Sql) =>
  Prisma.sql`audit_log_id('00000000-0000-0000-0000-000000000000', ${time})`;
