import { z } from 'zod';
import { CountedAfter } from './counted-after';
import { entryFilters } from './entry-filters';
import { type HistogramField, histogramFields } from './fields';
import { type TimeChoice, timeChoices } from './filter-names';
import type { Operation } from './operation';
import { once, oneOf, wholeNumber } from './text';

const meanings = [...timeChoices, ...histogramFields] as const;

const isTime = (by: (typeof meanings)[number]): by is TimeChoice =>
  timeChoices.some((one) => one === by);

/** What `by` and `field` say: the time that a histogram goes by, and the field that it is grouped by. */
export function histogramChoice({
  by,
  field,
}: {
  by?: (typeof meanings)[number] | undefined;
  field?: HistogramField | undefined;
}): { by: TimeChoice; field: HistogramField } {
  if (by === undefined || isTime(by)) return { by: by ?? 'recorded', field: field ?? 'action' };
  return { by: 'recorded', field: by };
}

const Time = z.iso.datetime({ precision: 3 });

export const HistogramBucket = z
  .object({
    start: Time.meta({
      description:
        'A multiple of bucket_seconds since 1970-01-01T00:00:00Z, or the beginning of year 1, if that is later.',
    }),
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
        'How many entries have each of `values`; the rest of `count` have others, or none. In an estimate, a value that is missing may occur too.',
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
    labels: z.record(z.string(), z.string()).meta({
      description:
        'The latest names of those of `values` that are actors or API keys, as far as the entries that were counted one by one have them.',
    }),
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
    'Count the matching entries over time. Without `after` it begins at the first entry, without `before` it ends now. With by=happened it begins at the first event of the ten years before its end, if there is one: earlier events are counted where `after` is given, and events of the future where `before` is. The newest are counted one by one; of what is too much for one request, older buckets are estimated, or with `q` left out.',
  permission: 'audit_log:read',
  guestPermission: 'audit_log:read',
  input: z
    .strictObject({
      field: once(oneOf(histogramFields))
        .optional()
        .meta({ description: 'The field to group by (default action)' }),
      // Any range may span two buckets, however long they are.
      buckets: once(wholeNumber({ min: 2, max: 120 }))
        .optional()
        .meta({ description: 'Max buckets (default 60, max 120)' }),
      ...entryFilters,
      by: once(oneOf(meanings))
        .optional()
        .meta({
          description: `${entryFilters.by.meta()?.description} Or, as before there was \`field\`, the field to group by.`,
        }),
    })
    .refine(({ by, field }) => field === undefined || by === undefined || isTime(by), {
      path: ['by'],
      error: "it does not name a field beside 'field'",
    }),
  output: Histogram,
  status: 200,
} as const satisfies Operation;
