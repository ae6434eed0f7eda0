import { z } from 'zod';
import {
  actorTypes,
  type EntryKey,
  type ExpandedKey,
  type Expansion,
  entrySources,
  hint,
  outcomes,
  proof,
  summary,
} from './entry-fields';
import { HintOfEntry } from './hints/hint';

export const AuditLogEntry = z
  .object({
    id: z.uuidv7(),
    org_id: z.string(),
    user_id: z.string().nullable().meta({ description: 'Who did it, if it was a person.' }),
    action: z.string().meta({ examples: ['create', 'delete'] }),
    resource_type: z.string().meta({ examples: ['source', 'destination'] }),
    resource_id: z.string().nullable(),
    details: z
      .string()
      .nullable()
      .meta({ description: 'JSON text, byte for byte as it was written.' }),
    ip_address: z.string().nullable().meta({ description: 'As it was sent.' }),
    created_at: z.iso.datetime({ precision: 3 }).meta({ description: 'UTC, with milliseconds.' }),
  } satisfies Record<EntryKey, z.ZodType>)
  .extend({
    seq: z.int().optional().meta({
      description: "The entry's number in the organization; only in lists with order=seq.",
    }),
    [summary]: z.string().optional().meta({
      description:
        'What happened, as a sentence for people, at most 300 characters; only with expand=summary. A later release may word it better.',
    }),
    [hint]: HintOfEntry.nullable().optional().meta({
      description:
        'Why it may be worth a look, and null if nothing was found; only with expand=hint. Found a few seconds after the entry was recorded.',
    }),
  })
  .meta({ id: 'AuditLogEntry' });

export type AuditLogEntry = z.output<typeof AuditLogEntry>;

/** Something that an entry is about, besides its resource. */
export const Target = z
  .object({ type: z.string(), id: z.string(), name: z.string().nullable() })
  .meta({ id: 'AuditLogTarget' });

/** Whom an actor acted for. */
export const OnBehalfOf = z
  .object({
    type: z.enum(actorTypes),
    id: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
  })
  .meta({ id: 'OnBehalfOf' });

/** What `expand=actor,context,target,event` adds to an entry. */
export const ExpandedEntry = AuditLogEntry.extend({
  actor: z.object({
    type: z.enum(actorTypes),
    name: z.string().nullable(),
    email: z.string().nullable(),
    api_key_id: z.string().nullable().meta({ description: 'The API key that wrote the entry.' }),
    api_key_name: z.string().nullable().meta({
      description: "That key's own name at the time, whoever the entry says did it.",
    }),
    on_behalf_of: OnBehalfOf.nullable().meta({ description: 'Whom the actor acted for.' }),
  } satisfies Record<ExpandedKey<'actor'>, z.ZodType>),
  context: z.object({
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    occurred_at: z.iso.datetime({ precision: 3 }).nullable(),
    source: z.enum(entrySources).meta({
      description:
        'What wrote the entry: this product, of what happened in it, or the API, by a key. Nobody can send it.',
    }),
    session_id: z.string().nullable(),
    location: z.string().nullable().meta({ description: 'Where it happened, in words.' }),
    correlation_id: z.string().nullable().meta({
      description: 'What entries of several systems have in common.',
    }),
  } satisfies Record<ExpandedKey<'context'>, z.ZodType>),
  target: z.object({
    resource_name: z.string().nullable().meta({
      description: 'What the resource was called at the time.',
    }),
    targets: z.array(Target).nullable().meta({
      description: 'What else the entry is about, besides its resource.',
    }),
    group_id: z.string().nullable().meta({ description: "The customer's customer." }),
    group_name: z.string().nullable(),
  } satisfies Record<ExpandedKey<'target'>, z.ZodType>),
  event: z.object({
    happened_at: z.iso.datetime({ precision: 3 }).meta({
      description: 'When it happened: occurred_at, or without it created_at.',
    }),
    outcome: z.enum(outcomes).nullable(),
    external_source: z.string().nullable().meta({
      description:
        'Where external_id is from: as it was sent, or else the first key of the rotations of the one that wrote the entry.',
    }),
    external_id: z.string().nullable().meta({
      description: 'Its id where it came from: no two entries have the same of one source.',
    }),
    schema_version: z.int().nullable().meta({
      description: 'The version of the schema to which `details` was compared.',
    }),
    conforms: z.boolean().nullable().meta({ description: 'Whether it conforms to that schema.' }),
  } satisfies Record<ExpandedKey<'event'>, z.ZodType>),
} satisfies Record<Expansion, z.ZodType>).meta({ id: 'ExpandedAuditLogEntry' });

export type ExpandedEntry = z.output<typeof ExpandedEntry>;

const hexHash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What the leaf of an entry is made of (lib/contract/evidence/leaf.ts), besides its other fields. Salts are no secret to those who may
 * read the entry.
 */
export const LeafParts = z
  .object({
    salt: z.uuid().nullable().meta({
      description: 'From which the salt of each sealed field follows; null once one was erased.',
    }),
    sealed: z
      .object({
        commitments: z.record(z.string(), hexHash),
        salts: z.record(z.string(), hexHash),
      })
      .nullable()
      .meta({
        description:
          'Once a field was erased: the commitments to what is gone, and the salts of the fields that remain.',
      }),
    ip_address: z.string().nullable().meta({ description: 'In its normal form.' }),
    ip_address_sent: z.string().nullable().meta({
      description: 'As it was sent, if that is another text.',
    }),
    on_behalf_of: z.string().nullable().meta({ description: 'The JSON text that is stored.' }),
    targets: z.string().nullable().meta({ description: 'The JSON text that is stored.' }),
  })
  .meta({ id: 'LeafParts' });

export type LeafParts = z.output<typeof LeafParts>;

/** What `expand=proof` adds to a single entry that has everything else. */
export const ProvableEntry = ExpandedEntry.extend({ [proof]: LeafParts }).meta({
  id: 'ProvableAuditLogEntry',
});

export type ProvableEntry = z.output<typeof ProvableEntry>;
