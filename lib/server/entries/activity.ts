import 'server-only';
import {
  type Activity,
  type getAuditLogActivity,
  maxActivityBuckets,
  maxActivityValues,
} from '@/lib/contract/activity';
import { type Buckets, chooseBuckets } from '@/lib/contract/histogram-steps';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { recordRead } from '@/lib/server/recording/record-read';
import { givenPeriod, toPeriod } from './given-period';
import { type ActivityRow, selectActivity } from './sql/activity';
import { countedAfter, runScan } from './sql/bounded-scan';

const defaultBuckets = 60;

/** What the matching entries of a period are, as far as one request counts them. */
export async function getActivity({
  caller,
  input: { bucket_seconds: seconds, zone = 'UTC', ...given },
  context,
}: Call<typeof getAuditLogActivity>): Promise<Activity> {
  const { start, end } = givenPeriod(given);
  const period = toPeriod({ start, end });
  const buckets = bucketsOf(start, end, seconds);
  const select = selectActivity(caller, { ...given, ...period }, buckets, zone);
  const [row] = await runScan<ActivityRow>(caller, select);
  if (row === undefined) throw new Error('an activity is one row');
  await recordRead(caller, given, context);
  const from = countedAfter(row.edge);
  return {
    ...period,
    counted_after: from,
    count: row.count,
    failures: row.failures,
    first_at: row.first?.toISOString() ?? null,
    last_at: row.last?.toISOString() ?? null,
    bucket_seconds: buckets.step / 1_000,
    buckets: toBuckets(buckets, row.buckets, from === null ? start : Date.parse(from)),
    hours: row.hours,
    events: toList(row.events),
    actors: toList(row.actors),
    addresses: toList(row.addresses),
    resources: toList(row.resources),
  };
}

/** Those that begin with the period. Throws 400 if there are too many. */
function bucketsOf(start: number, end: number, seconds: number | undefined): Buckets {
  const length = Math.max(0, end - start);
  const step =
    seconds === undefined ? chooseBuckets(0, length, defaultBuckets).step : seconds * 1_000;
  const count = Math.ceil(length / step);
  if (count > maxActivityBuckets) {
    throw new ApiError(
      'invalid_parameter',
      `Invalid parameter 'bucket_seconds': the period would have more than ${maxActivityBuckets} buckets.`,
      'bucket_seconds',
    );
  }
  return { step, first: start, count };
}

const toList = <T>(rows: T[]) => ({
  values: rows.slice(0, maxActivityValues),
  is_complete: rows.length <= maxActivityValues,
});

/** Those of which anything was counted. */
function toBuckets(
  { step, first, count }: Buckets,
  rows: ActivityRow['buckets'],
  from: number,
): Activity['buckets'] {
  const found = new Map(rows.map((row) => [row.bucket, row]));
  return Array.from({ length: count }, (_, index) => ({
    start: new Date(first + index * step).toISOString(),
    count: found.get(index)?.count ?? 0,
    failures: found.get(index)?.failures ?? 0,
  })).filter(({ start }) => Date.parse(start) + step > from);
}
