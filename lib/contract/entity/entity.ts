import { z } from 'zod';
import { ApiKey } from '../api-keys';
import { CountedAfter } from '../counted-after';
import { FacetValue } from '../facets';
import type { Operation } from '../operation';
import { roles } from '../permissions';
import { TouchedResource } from '../touched-resource';
import { EntityInput } from './entity-input';
import { entityKinds } from './kinds';

const Time = z.iso.datetime({ precision: 3 });

const values = (description: string) => z.array(FacetValue).meta({ description });

/** What is told of a key: nothing that its own page would not. */
const KeyOfEntity = ApiKey.pick({
  name: true,
  key_prefix: true,
  created_at: true,
  expires_at: true,
  last_used_at: true,
  revoked_at: true,
});

export const EntitySummary = z
  .object({
    kind: z.enum(entityKinds),
    id: z.string().meta({ description: 'As it was asked for.' }),
    type: z.string().nullable().meta({ description: 'Of a resource, as it was asked for.' }),
    name: z.string().nullable().meta({ description: 'The latest name that its entries have.' }),
    email: z.string().nullable().meta({ description: 'Of a person, the latest.' }),
    member: z
      .object({ name: z.string(), email: z.string(), role: z.enum(roles), joined_at: Time })
      .nullable()
      .meta({
        description:
          'Of a person who is a member, for those who manage members and see all of the log.',
      }),
    api_key: KeyOfEntity.nullable().meta({
      description:
        'Of a key of the organization, for those who manage keys and see all of the log.',
    }),
    first_seen_at: Time.nullable().meta({
      description:
        'When the first of its entries happened; if not all were counted, the first of those and of the one that was recorded first. Null if there is none, or none among the oldest that one request looks at.',
    }),
    last_seen_at: Time.nullable().meta({
      description: 'When the last of the counted entries happened.',
    }),
    counted: z
      .int()
      .meta({ description: 'How many of its entries were counted, for all that follows.' }),
    is_complete: z.boolean().meta({
      description: 'Whether those are all. If not, they are the newest ones.',
    }),
    counted_after: CountedAfter,
    actions: values('What was done, as in a facet of `action`.'),
    actors: values('Who did it, as in a facet of `actor`.'),
    api_keys: values('The keys that did it or wrote it, as in a facet of `api_key_id`.'),
    addresses: values('From where, as in a facet of `ip_address`.'),
    locations: values('From where, in words.'),
    user_agents: values('By what, as it names itself.'),
    resources: z.array(TouchedResource).meta({
      description:
        'What the entries are about: their resources and targets, the most frequent first; without the resource that was asked for.',
    }),
    related: z.array(TouchedResource).meta({
      description:
        'Of a resource: what else was touched in the same sessions, or under the same correlation ids, of its newest entries.',
    }),
  })
  .meta({ id: 'AuditLogEntity' });

export type EntitySummary = z.output<typeof EntitySummary>;

/** How many of the newest entries are counted at most. */
export const maxEntityEntries = 10_000;

export const getAuditLogEntity = {
  id: 'getAuditLogEntity',
  method: 'GET',
  path: '/v1/audit-log/entity',
  summary: `What the log says of one person (user_id), API key (api_key_id), resource (resource_id, with resource_type) or address (ip_address): its name, when it was first and last seen, and the most frequent values of its newest entries, at most ${maxEntityEntries}. One that no entry names is no error.`,
  permission: 'audit_log:read',
  guestPermission: 'audit_log:read',
  input: EntityInput,
  output: EntitySummary,
  status: 200,
} as const satisfies Operation;
