import { z } from 'zod';
import type { Operation } from '../operation';

export const SigningKey = z
  .object({
    verifier_key: z.string().meta({
      description: 'As verifiers of signed notes take it: <name>+<id>+<key>.',
    }),
    epoch: z.int(),
    first_size: z.int().meta({ description: 'The size of the first checkpoint that it signed.' }),
    created_at: z.iso.datetime({ precision: 3 }),
    signs_now: z.boolean().meta({ description: 'Whether it has signed the newest checkpoint.' }),
  })
  .meta({ id: 'SigningKey' });

export const SigningKeys = z
  .object({
    origin: z.string().meta({ description: 'The name of the tree.' }),
    epoch: z.int(),
    keys: z.array(SigningKey).meta({
      description: 'Every key that has signed a checkpoint of this log, the newest first.',
    }),
    policy: z.string().meta({
      description:
        'The keys of this epoch as a policy for verifiers (C2SP tlog-policy). It asks for no witnesses: those are for the verifier to choose.',
    }),
  })
  .meta({ id: 'SigningKeys' });

export type SigningKeys = z.output<typeof SigningKeys>;

export const listSigningKeys = {
  id: 'listSigningKeys',
  method: 'GET',
  path: '/v1/audit-log/keys',
  summary: 'The public keys of checkpoints. Who verifies the log gets them on a way of their own.',
  permission: 'audit_log:verify',
  input: z.strictObject({}),
  output: SigningKeys,
  status: 200,
  errors: ['not_found'],
} as const satisfies Operation;
