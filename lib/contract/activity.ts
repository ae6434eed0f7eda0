import { z } from 'zod';
import { CountedAfter } from './counted-after';
import { entryFilters } from './entry-filters';
import { FacetValue } from './facets';
import type { Operation } from './operation';
import { TimeZone } from './query/where';
import { once, wholeNumber } from './text';
import { TouchedResource } from './touched-resource';

/** How many values of a kind are told. */
export const maxActivityValues = 100;

/** How many buckets a period may have. */
export const maxActivityBuckets = 120;

/** As long as all of time, in seconds. */
const longestBucket = 400_000_000_000;

const Time = z.iso.datetime({ precision: 3 });

const listOf = <T extends z.ZodType>(value: T, what: string) =>
  z.object({
    values: z.array(value).meta({
      description: `${what}, the most frequent first, at most ${maxActivityValues}.`,
    }),
    is_complete: z.boolean().meta({
      description: 'Whether these are all: what is not among them then does not occur.',
    }),
  });

const Event = z
  .object({ resource_type: z.string(), action: z.string(), count: z.int() })
  .meta({ id: 'ActivityEvent' });

export const Activity = z
  .object({
    after: Time,
    before: Time,
    counted_after: CountedAfter,
    count: z.int(),
    failures: z.int(),
    first_at: Time.nullable().meta({ description: 'The time of the first counted entry.' }),
    last_at: Time.nullable().meta({ description: 'The time of the last counted entry.' }),
    bucket_seconds: z.int(),
    buckets: z
      .array(
        z.object({ start: Time, count: z.int(), failures: z.int() }).meta({ id: 'ActivityBucket' }),
      )
      .meta({
        description:
          'From the oldest to the newest, including empty ones. The first begins at `after`, so that two periods can be laid over each other. Those of which nothing was counted are left out.',
      }),
    hours: z
      .array(
        z
          .object({
            weekday: z.int().min(1).max(7).meta({ description: '1 is Monday, 7 Sunday.' }),
            hour: z.int().min(0).max(23),
            count: z.int(),
          })
          .meta({ id: 'ActivityHour' }),
      )
      .meta({
        description: 'How many entries each hour of the week has, in `zone`, without empty hours.',
      }),
    events: listOf(Event, 'What was done'),
    actors: listOf(FacetValue, 'Who did it'),
    addresses: listOf(FacetValue, 'From which IP addresses'),
    resources: listOf(TouchedResource, 'To which resources'),
  })
  .meta({ id: 'AuditLogActivity' });

export type Activity = z.output<typeof Activity>;

export const getAuditLogActivity = {
  id: 'getAuditLogActivity',
  method: 'GET',
  path: '/v1/audit-log/activity',
  summary:
    'What the matching entries of a period are, in a form that can be compared with another: by time, hour of the week, event, actor, address and resource. Without `after` it is the last seven days until `before`, without `before` it ends now. If there are too many entries for one request, the newest are counted, from `counted_after` on: each number is of the list from there until `before`.',
  permission: 'audit_log:read',
  guestPermission: 'audit_log:read',
  input: z.strictObject({
    zone: once(TimeZone)
      .optional()
      .meta({ description: 'The time zone of the hours of the week (default UTC)' }),
    bucket_seconds: once(wholeNumber({ max: longestBucket }))
      .optional()
      .meta({
        description: `How long a bucket is, of which there may be at most ${maxActivityBuckets} (default: a round time, so that there are at most 60)`,
      }),
    ...entryFilters,
  }),
  output: Activity,
  status: 200,
} as const satisfies Operation;
