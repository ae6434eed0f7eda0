import { z } from 'zod';
import { CountedAfter } from './counted-after';
import { ExpandedEntry } from './entry';
import { entrySources, outcomes } from './entry-fields';
import { entryFilters } from './entry-filters';
import { FacetValue } from './facets';
import type { Operation } from './operation';
import { faceKinds, maxFaces, maxNotable, maxOverviewDays, topValues } from './overview-limits';
import { TimeZone } from './query/where';
import { maxRead } from './sentence/sentence';
import { once } from './text';
import { TouchedResource } from './touched-resource';

const Time = z.iso.datetime({ precision: 3 });

/** A number of the period and of the same part of the period before. */
const Compared = z
  .object({
    count: z.int(),
    compared: z.int().nullable().meta({
      description: 'The same in `compared`; null if that had too many entries to count them all.',
    }),
  })
  .meta({ id: 'OverviewCount' });

export const Face = z
  .object({
    value: z.string(),
    label: z.string().nullable().meta({ description: 'Its latest name.' }),
    count: z.int().meta({ description: 'How many of the counted entries have it.' }),
    first: z
      .object({
        id: z.string(),
        created_at: Time,
        actor: z.string().nullable().meta({ description: 'As the filter `actor` has it.' }),
        actor_name: z.string().nullable(),
        ip_address: z.string().nullable(),
        location: z.string().nullable(),
      })
      .meta({ description: 'The first of these entries.' }),
  })
  .meta({ id: 'OverviewNewFace' });

export type Face = z.output<typeof Face>;

export const Faces = z
  .object({
    values: z.array(Face).meta({ description: `The newest first, at most ${maxFaces}.` }),
    is_complete: z.boolean().meta({
      description: 'Whether these are all. If not, there were too many to look each of them up.',
    }),
  })
  .meta({ id: 'OverviewNewFaces' });

export type Faces = z.output<typeof Faces>;

export const NotableEntry = z
  .object({
    id: z.string(),
    created_at: Time,
    action: z.string(),
    resource_type: z.string(),
    outcome: z.enum(outcomes),
    source: z.enum(entrySources),
    summary: z.string().meta({ description: 'What happened, in a sentence.' }),
    entry: ExpandedEntry.nullable().meta({
      description: `The entry, with its actor, context, target and event; details of more than ${maxRead.toLocaleString('en-US')} characters are left out.`,
    }),
    alike: z
      .union([z.object({ actor: z.string() }), z.object({ resource_id: z.string() })])
      .nullable()
      .meta({
        description:
          'Whom it concerns, as a filter: who did it or, where entries like it do not say so, what it was done to, as the account of a sign-in that failed. Null if none of it is known.',
      }),
    count: z.int().meta({
      description:
        'How many of the counted entries have the same action, resource_type, outcome and source and are of `alike`: this is the newest of them.',
    }),
  })
  .meta({ id: 'OverviewNotableEntry' });

export type NotableEntry = z.output<typeof NotableEntry>;

const top = (what: string) => ({ description: `${what}, at most ${topValues}.` });

export const Overview = z
  .object({
    after: Time,
    before: Time,
    counted_after: CountedAfter,
    compared: z.object({ after: Time, before: Time }).meta({
      description:
        'The part of the time before that was counted too: as long as what was counted, and earlier by the length of the period in whole days. Of what is left, more than an hour and a minute is a day more; the rest is not compared.',
    }),
    counts: z.object({
      entries: Compared,
      people: Compared,
      api_keys: Compared,
      failures: Compared,
      deletions: Compared,
      hints: Compared,
    }),
    actors: z.array(FacetValue).meta(top('The most active')),
    resources: z.array(TouchedResource).meta(top('The most frequent')),
    actions: z.array(FacetValue).meta(top('The most frequent')),
    hours: z.array(z.object({ start: Time, count: z.int() })).meta({
      description: 'The hours of `zone` that have entries, from the oldest to the newest.',
    }),
    zone: z.string(),
    notable: z.array(NotableEntry).meta({
      description: `The newest failures and events of this product that give rights, take protection away or take entries out of the log: at most ${maxNotable}.`,
    }),
    new_faces: z
      .object(
        Object.fromEntries(faceKinds.map((kind) => [kind, Faces])) as Record<
          (typeof faceKinds)[number],
          typeof Faces
        >,
      )
      .nullable()
      .meta({
        description:
          'People, API keys, addresses and networks (/24 of IPv4, /48 of IPv6) of which no entry of the log is older than what was counted. Null for whom only a part of the log is shown: of the rest nothing is told.',
      }),
  })
  .meta({ id: 'AuditLogOverview' });

export type Overview = z.output<typeof Overview>;

const { by: _by, ...filters } = entryFilters;

export const getAuditLogOverview = {
  id: 'getAuditLogOverview',
  method: 'GET',
  path: '/v1/audit-log/overview',
  summary: `What happened in a period of at most ${maxOverviewDays} days, against the one before: counts, who and what was most active, which hours, what is new and what matters. Without \`after\` it is the last seven days until \`before\`, without \`before\` it ends now. If there are too many entries for one request, the newest are counted, from \`counted_after\` on: each number is of the list from there until \`before\`.`,
  permission: 'audit_log:read',
  guestPermission: 'audit_log:read',
  input: z.strictObject({
    zone: once(TimeZone)
      .optional()
      .meta({ description: 'The time zone whose hours are counted (default UTC)' }),
    ...filters,
  }),
  output: Overview,
  status: 200,
} as const satisfies Operation;
