import { z } from 'zod';
import type { Operation } from '../operation';
import { once, wholeNumber } from '../text';
import { Checkpoint } from './checkpoint';

export const TimeStamp = z
  .object({
    anchor_id: z.string(),
    name: z
      .string()
      .meta({ description: 'What people call the authority; also of one that was removed.' }),
    ...Checkpoint.pick({ epoch: true, size: true }).shape,
    checkpoint: Checkpoint.shape.checkpoint.meta({
      description:
        'What was stamped, to the byte. It shows by `verify.mjs --since` that nothing was changed since.',
    }),
    receipt: z.base64().meta({
      description:
        'The whole answer of the authority (RFC 3161), with its certificates, in base64: what `openssl ts -verify -data CHECKPOINT -in RECEIPT` takes.',
    }),
    received_at: z.iso.datetime({ precision: 3 }),
  })
  .meta({ id: 'TimeStamp' });

export type TimeStamp = z.output<typeof TimeStamp>;

const maxLimit = 50;

export const listTimeStamps = {
  id: 'listTimeStamps',
  method: 'GET',
  path: '/v1/audit-log/time-stamps',
  summary:
    'The time stamps that authorities (RFC 3161) have given for checkpoints, newest first, with what was stamped.',
  permission: 'audit_log:verify',
  input: z.strictObject({
    limit: once(wholeNumber({ max: maxLimit }))
      .optional()
      .meta({ description: `How many at most (default 10, max ${maxLimit}).` }),
  }),
  output: z.object({
    time_stamps: z.array(TimeStamp),
    has_more: z.boolean().meta({ description: 'Whether there are earlier ones.' }),
  }),
  status: 200,
} as const satisfies Operation;
