import { z } from 'zod';
import { CountedAfter } from './counted-after';
import { entryFilters } from './entry-filters';
import { histogramFields } from './fields';
import type { Operation } from './operation';
import { once, wholeNumber } from './text';

const Time = z.iso.datetime({ precision: 3 });

export const HistogramBucket = z
  .object({
    start: Time.meta({ description: 'A multiple of bucket_seconds since 1970-01-01T00:00:00Z.' }),
    count: z.int(),
    is_estimate: z.boolean().meta({
      description: 'Whether there were too many entries to count them all.',
    }),
    is_partial: z.boolean().meta({
      description:
        'Whether only a part was counted, and nothing can be estimated of the rest: there are at least `count` entries.',
    }),
    counts: z.record(z.string(), z.int()).meta({
      description:
        'How many entries have each of `values`; the rest of `count` have others. In an estimate, a value that is missing may occur too.',
    }),
  })
  .meta({ id: 'HistogramBucket' });

export type HistogramBucket = z.output<typeof HistogramBucket>;

export const Histogram = z
  .object({
    after: Time,
    before: Time,
    bucket_seconds: z.int(),
    by: z.enum(histogramFields),
    values: z
      .array(z.string())
      .meta({ description: 'The most frequent values of the field, at most five.' }),
    counted_after: CountedAfter,
    buckets: z.array(HistogramBucket).meta({
      description:
        'From the oldest to the newest, including empty ones. Those of which nothing is known, because their entries were not counted, are left out.',
    }),
  })
  .meta({ id: 'AuditLogHistogram' });

export type Histogram = z.output<typeof Histogram>;

export const getAuditLogHistogram = {
  id: 'getAuditLogHistogram',
  method: 'GET',
  path: '/v1/audit-log/histogram',
  summary:
    'Count the matching entries over time. Without `after` it begins at the first entry, without `before` it ends now. The newest are counted one by one; of what is too much for one request, older buckets are estimated, or with `q` left out.',
  permission: 'audit_log:read',
  input: z.strictObject({
    by: once(z.enum(histogramFields, `it must be one of: ${histogramFields.join(', ')}`))
      .optional()
      .meta({ description: 'The field to group by (default action)' }),
    // Any range may span two buckets, however long they are.
    buckets: once(wholeNumber({ min: 2, max: 120 }))
      .optional()
      .meta({ description: 'Max buckets (default 60, max 120)' }),
    ...entryFilters,
  }),
  output: Histogram,
  status: 200,
} as const satisfies Operation;
