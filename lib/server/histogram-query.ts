import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import type { HistogramField } from '@/lib/contract/fields';
import { walkBounded } from './bounded-walk';
import { inRange } from './entry-filters';
import type { Span } from './histogram';
import type { Buckets } from './histogram-steps';
import { Prisma } from './prisma-client/client';

/** Into about how many slices the range is cut, so that what is estimated is estimated from all over a bucket. */
const slices = 480;

/** How many entries of a slice are looked at. */
const lookedAt = ({ q }: EntryFilters) => (q === undefined ? 250 : 40);

/** Each walk is begun once a slice. */
const maxWalks = 20;

/** How many values are told apart. */
const shown = 5;

const fieldColumns: Readonly<Record<HistogramField, Prisma.Sql>> = {
  resource_type: Prisma.sql`resource_type`,
  action: Prisma.sql`action`,
  actor_type: Prisma.sql`actor_type`,
};

/** The SQL of where the range begins and ends that the filters do not bound. */
export function selectSpan(organizationId: string, filters: EntryFilters): Prisma.Sql {
  const { entries } = walkBounded(
    organizationId,
    { ...filters, q: undefined },
    {
      bound: 1,
      range: inRange(filters),
      order: 'asc',
      maxWalks,
    },
  );
  return Prisma.sql`
    SELECT clock_timestamp() AS now, (SELECT created_at FROM ${entries} AS entry WHERE is_last) AS first`;
}

/**
 * The SQL of the counts. Of each slice the newest entries are looked at; where it has more, the time that these cover tells
 * how many there are likely to be in the whole of it.
 */
export function selectBucketCounts(
  organizationId: string,
  filters: EntryFilters,
  by: HistogramField,
  { after, before }: Span,
  { step, first, count }: Buckets,
): Prisma.Sql {
  const perBucket = Math.floor(slices / count);
  const time = (milliseconds: Prisma.Sql) =>
    Prisma.sql`(timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond')`;
  const at = Prisma.sql`(${first}::float8 + (bucket * ${perBucket}::int + part) * ${step / perBucket}::float8)`;
  const { entries, asked } = walkBounded(organizationId, filters, {
    bound: lookedAt(filters),
    range: Prisma.sql`AND created_at >= slice.begins AND created_at < slice.ends`,
    maxWalks,
  });
  return Prisma.sql`
    WITH slice AS MATERIALIZED (
      SELECT bucket, begins, ends
      FROM generate_series(0, ${count - 1}::int) AS bucket
      CROSS JOIN generate_series(0, ${perBucket - 1}::int) AS part
      CROSS JOIN LATERAL (SELECT
        ${time(Prisma.sql`greatest(${at}, ${after}::float8)`)} AS begins,
        ${time(Prisma.sql`least(${at} + ${step / perBucket}::float8, ${before}::float8)`)} AS ends
      ) AS span
      WHERE begins < ends
    ),
    estimate AS (
      SELECT bucket, value, bool_or(is_cut) AS is_estimate,
        round(sum(CASE
          WHEN is_cut THEN found * extract(epoch FROM ends - begins) / extract(epoch FROM ends - oldest)
          ELSE found END)) AS count
      FROM slice CROSS JOIN LATERAL (
        SELECT ${fieldColumns[by]} AS value, count(*) FILTER (WHERE NOT is_beyond AND (${asked})) AS found,
          bool_or(bool_or(is_beyond)) OVER () AS is_cut,
          min(min(created_at) FILTER (WHERE NOT is_beyond)) OVER () AS oldest
        FROM ${entries} AS entry GROUP BY value
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
