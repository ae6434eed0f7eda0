import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import type { HistogramField } from '@/lib/contract/fields';
import type { getAuditLogHistogram, Histogram, HistogramBucket } from '@/lib/contract/histogram';
import type { Call } from '@/lib/server/core/call';
import { recordRead } from '@/lib/server/recording/record-read';
import { runScan } from './sql/bounded-scan';
import { type BucketRow, type Span, selectBucketCounts, selectSpan } from './sql/histogram';
import { type Buckets, chooseBuckets } from './sql/histogram-steps';

const defaultBuckets = 60;

/** How many entries match in each bucket of the range, and how many of them have each of the most frequent values. */
export async function getHistogram({
  caller,
  input: { by = 'action', buckets: most = defaultBuckets, ...filters },
  context,
}: Call<typeof getAuditLogHistogram>): Promise<Histogram> {
  const { organizationId } = caller;
  const [found] = await runScan<FoundSpan>(organizationId, selectSpan(organizationId, filters));
  const span = spanOf(filters, found);
  const buckets = chooseBuckets(span.after, span.before, most);
  const select = selectBucketCounts(organizationId, filters, by, span, buckets);
  const rows = buckets.count === 0 ? [] : await runScan<BucketRow>(organizationId, select);
  await recordRead(caller, filters, context);
  return toHistogram(by, span, buckets, rows);
}

/** The time of the first entry, and the database's clock, which sets the times of entries. */
type FoundSpan = { first: Date | null; now: Date; is_countable: boolean };

function spanOf(
  filters: EntryFilters,
  found: FoundSpan = { first: null, now: new Date(), is_countable: false },
): Span {
  // Plus one millisecond, because `before` is exclusive and an entry may have this very time.
  const before =
    filters.before === undefined ? found.now.getTime() + 1 : new Date(filters.before).getTime();
  const after =
    filters.after === undefined
      ? (found.first?.getTime() ?? before)
      : new Date(filters.after).getTime();
  return { after, before, isCountable: found.is_countable };
}

function toHistogram(
  by: HistogramField,
  { after, before }: Span,
  { step, first, count }: Buckets,
  rows: BucketRow[],
): Histogram {
  const totals = new Map<string, number>();
  const buckets = Array.from(
    { length: count },
    (_, index): HistogramBucket => ({
      start: new Date(first + index * step).toISOString(),
      count: 0,
      is_estimate: false,
      counts: {},
    }),
  );
  for (const row of rows) {
    const bucket = buckets[row.bucket];
    if (bucket === undefined) continue;
    bucket.count += row.count;
    bucket.is_estimate ||= row.is_estimate;
    if (row.value === null || row.count === 0) continue;
    bucket.counts[row.value] = row.count;
    totals.set(row.value, (totals.get(row.value) ?? 0) + row.count);
  }
  const values = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return {
    after: new Date(after).toISOString(),
    before: new Date(before).toISOString(),
    bucket_seconds: step / 1_000,
    by,
    values: values.map(([value]) => value),
    buckets,
  };
}
