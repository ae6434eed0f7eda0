import { z } from 'zod';
import type { Operation } from '../operation';
import { once, oneOf } from '../text';
import { noteType } from './checkpoint';
import { Base64Hash, TreeSize } from './numbers';

export const EntryProof = z
  .object({
    id: z.string().meta({ description: 'The id of the entry.' }),
    index: z.int().meta({ description: 'Its place in the tree, from 0: its number.' }),
    size: z.int().meta({ description: 'How many entries the tree has.' }),
    leaf_hash: Base64Hash.meta({ description: 'The hash of its leaf (RFC 6962).' }),
    path: z.array(Base64Hash).meta({
      description: 'The hashes that lead from the leaf to the root, from the leaf up.',
    }),
    checkpoint: z.string().meta({ description: 'The signed note of this tree.' }),
    entry: z.string().optional().meta({
      description: 'With `entry=include`: the entry, as its line in a bundle of evidence.',
    }),
  })
  .meta({ id: 'EntryProof' });

export type EntryProof = z.output<typeof EntryProof>;

export const getEntryProof = {
  id: 'getEntryProof',
  method: 'GET',
  path: '/v1/audit-log/{id}/proof',
  summary:
    'The proof that an entry is in the newest signed tree: as JSON, or as text (C2SP tlog-proof) if Accept or `format` asks for that.',
  permission: 'audit_log:verify',
  input: z.strictObject({
    id: z.string(),
    format: once(oneOf(['json', 'tlog-proof']))
      .optional()
      .meta({ description: 'json (the default) or tlog-proof; it overrides Accept.' }),
    entry: once(oneOf(['include']))
      .optional()
      .meta({
        description:
          'include: with the entry, so that verify.mjs needs this file alone. Takes `audit_log:read` too, and is recorded as a read of the entry. As text it is the line `extra`, in base64.',
      }),
  }),
  output: EntryProof,
  status: 200,
  errors: ['conflict'],
  produces: ['application/json', noteType],
} as const satisfies Operation;

export const ConsistencyProof = z
  .object({
    from: z.int(),
    to: z.int(),
    path: z.array(Base64Hash).meta({ description: 'As in RFC 6962, section 2.1.2.' }),
    checkpoint: z.string().nullable().meta({
      description: 'The signed note of the later tree, if it was signed and kept.',
    }),
  })
  .meta({ id: 'ConsistencyProof' });

export type ConsistencyProof = z.output<typeof ConsistencyProof>;

export const getConsistencyProof = {
  id: 'getConsistencyProof',
  method: 'GET',
  path: '/v1/audit-log/consistency',
  summary: 'The proof that the log of `from` entries is the beginning of that of `to` entries.',
  permission: 'audit_log:verify',
  input: z
    .strictObject({
      from: once(TreeSize).meta({ description: 'The size of the earlier tree.' }),
      to: once(TreeSize).meta({
        description: 'The size of the later tree: at most that of the newest checkpoint.',
      }),
    })
    .refine(({ from, to }) => from <= to, {
      path: ['from'],
      error: "it must not be greater than 'to'",
    }),
  output: ConsistencyProof,
  status: 200,
  errors: ['not_found'],
} as const satisfies Operation;
