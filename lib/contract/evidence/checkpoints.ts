import { z } from 'zod';
import type { Operation } from '../operation';
import { once, wholeNumber } from '../text';
import { Checkpoint } from './checkpoint';

export const KeptCheckpoint = z
  .object({
    ...Checkpoint.pick({ epoch: true, size: true, root: true, signed_at: true }).shape,
    checkpoint: Checkpoint.shape.checkpoint,
  })
  .meta({ id: 'KeptCheckpoint' });

export type KeptCheckpoint = z.output<typeof KeptCheckpoint>;

const maxLimit = 200;

export const listCheckpoints = {
  id: 'listCheckpoints',
  method: 'GET',
  path: '/v1/audit-log/checkpoints',
  summary:
    'The checkpoints that are kept, newest first: the newest of all, and before it the last of each minute in which the log grew.',
  permission: 'audit_log:verify',
  input: z.strictObject({
    limit: once(wholeNumber({ max: maxLimit }))
      .optional()
      .meta({ description: `How many at most (default 50, max ${maxLimit}).` }),
  }),
  output: z.object({
    checkpoints: z.array(KeptCheckpoint),
    has_more: z.boolean().meta({ description: 'Whether there are earlier ones.' }),
  }),
  status: 200,
} as const satisfies Operation;
