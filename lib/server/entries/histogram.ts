import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import {
  type getAuditLogHistogram,
  type Histogram,
  type HistogramBucket,
  histogramChoice,
} from '@/lib/contract/histogram';
import { type Buckets, chooseBuckets } from '@/lib/contract/histogram-steps';
import { earliestTime } from '@/lib/contract/time-limits';
import type { Call } from '@/lib/server/core/call';
import { recordRead } from '@/lib/server/recording/record-read';
import { countedAfter, runScan } from './sql/bounded-scan';
import {
  type BucketCounts,
  type BucketRow,
  isEstimated,
  type Span,
  selectBucketCounts,
  selectSpan,
} from './sql/histogram';
import { narrow } from './sql/restriction';

const defaultBuckets = 60;

/** How many entries match in each bucket of the range, and how many of them have each of the most frequent values. */
export async function getHistogram({
  caller,
  input: { by: meaning, field, buckets: most = defaultBuckets, ...rest },
  context,
}: Call<typeof getAuditLogHistogram>): Promise<Histogram> {
  const choice = histogramChoice({ by: meaning, field });
  // As it is in a list's query, which may record the same reading.
  const asked = choice.by === 'recorded' ? rest : { ...rest, by: choice.by };
  const { filters } = narrow(caller, asked);
  const [found] = await runScan<FoundSpan>(caller, selectSpan(caller, filters));
  const span = spanOf(filters, found);
  const buckets = chooseBuckets(span.after, span.before, most);
  const select = selectBucketCounts(caller, filters, choice.field, span, buckets);
  const [counts] = buckets.count === 0 ? [] : await runScan<BucketCounts>(caller, select);
  await recordRead(caller, asked, context);
  const { rows, labels, edge } = counts ?? { rows: [], labels: {}, edge: null };
  const isCut = edge !== null && !isEstimated(filters);
  return {
    after: new Date(span.after).toISOString(),
    before: new Date(span.before).toISOString(),
    bucket_seconds: buckets.step / 1_000,
    by: choice.field,
    values: valuesOf(rows),
    labels,
    counted_after: countedAfter(edge),
    buckets: toBuckets(buckets, rows, isCut ? edge.getTime() : null),
  };
}

/** The time of the first entry to show, and the database's clock, which sets the times of entries. */
type FoundSpan = { first: Date | null; now: Date; is_countable: boolean };

function spanOf(
  filters: EntryFilters,
  found: FoundSpan = { first: null, now: new Date(), is_countable: false },
): Span {
  // Plus one millisecond, because `before` is exclusive and an entry may have this very time.
  const before =
    filters.before === undefined ? found.now.getTime() + 1 : new Date(filters.before).getTime();
  // The first event may be said to be still to come.
  const after =
    filters.after === undefined
      ? Math.min(found.first?.getTime() ?? before, before)
      : new Date(filters.after).getTime();
  return { after, before, isCountable: found.is_countable };
}

/** The values that are counted apart, the most frequent first. */
function valuesOf(rows: readonly BucketRow[]): string[] {
  const totals = new Map<string, number>();
  for (const { value, count } of rows) {
    if (value !== null && count > 0) totals.set(value, (totals.get(value) ?? 0) + count);
  }
  const values = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return values.map(([value]) => value);
}

/** The buckets of which anything is known. Of the time until `unknownUntil`, included, nothing is. */
function toBuckets(
  { step, first, count }: Buckets,
  rows: readonly BucketRow[],
  unknownUntil: number | null,
): HistogramBucket[] {
  return Array.from({ length: count }, (_, index): HistogramBucket => {
    const start = first + index * step;
    const own = rows.filter(({ bucket }) => bucket === index);
    const isCut = unknownUntil !== null && start <= unknownUntil;
    const isPartial = isCut || own.some((row) => row.is_partial);
    return {
      // Of the bucket that year 1 begins in, the start would be a time that the log does not take.
      start: new Date(Math.max(start, earliestTime)).toISOString(),
      count: own.reduce((sum, { share }) => sum + share, 0),
      is_estimate: isPartial || own.some((row) => row.is_estimate),
      is_partial: isPartial,
      counts: Object.fromEntries(
        own.flatMap(({ value, count }) => (value === null || count === 0 ? [] : [[value, count]])),
      ),
    };
  }).filter(({ count, is_partial }) => count > 0 || !is_partial);
}
