import { z } from 'zod';
import type { Operation } from '../operation';
import { once, oneOf } from '../text';
import { Base64Hash, TreeSize } from './numbers';

/** The media type of a signed note, and of proofs that hold one. */
export const noteType = 'text/plain; charset=utf-8';

export const Checkpoint = z
  .object({
    origin: z.string().meta({ description: 'The name of the tree.' }),
    epoch: z.int().meta({
      description: 'Another begins where a backup was restored that is older than what was signed.',
    }),
    size: z.int().meta({ description: 'How many entries the checkpoint covers: the first ones.' }),
    root: Base64Hash.meta({ description: 'The root of the tree of these entries (RFC 6962).' }),
    signed_at: z.iso.datetime({ precision: 3 }),
    checkpoint: z.string().meta({ description: 'The signed note (C2SP tlog-checkpoint).' }),
    entries: z.int().meta({ description: 'How many entries have a number now.' }),
    pending: z.int().meta({ description: 'How many of these are in no tree yet.' }),
    refused: z
      .object({ since: z.iso.datetime({ precision: 3 }), reason: z.string() })
      .nullable()
      .meta({ description: 'Since when nothing more is signed, and why; null where all is well.' }),
    verifier_keys: z.array(z.string()).meta({
      description: 'The keys that have signed this checkpoint (C2SP signed-note).',
    }),
  })
  .meta({ id: 'Checkpoint' });

export type Checkpoint = z.output<typeof Checkpoint>;

export const getCheckpoint = {
  id: 'getCheckpoint',
  method: 'GET',
  path: '/v1/audit-log/checkpoint',
  summary:
    'The newest signed checkpoint of the log: as a signed note, or as JSON if Accept or `format` asks for that.',
  permission: 'audit_log:verify',
  input: z.strictObject({
    size: once(TreeSize).optional().meta({
      description:
        'The checkpoint of exactly so many entries, if it was kept: the newest is, and the last of each minute.',
    }),
    format: once(oneOf(['note', 'json']))
      .optional()
      .meta({ description: 'note (the default) or json; it overrides Accept.' }),
  }),
  output: Checkpoint,
  status: 200,
  errors: ['not_found'],
  produces: [noteType, 'application/json'],
} as const satisfies Operation;
