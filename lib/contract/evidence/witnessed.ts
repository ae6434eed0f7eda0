import { z } from 'zod';
import type { Operation } from '../operation';
import { visibleText } from '../text';
import { VerifierKey } from './anchors';

/** `witnessed_` and 16 hex digits. */
const WitnessedLogId = z.string();

export const WitnessedLog = z
  .object({
    id: WitnessedLogId,
    origin: z.string().meta({ description: 'The name of the log.' }),
    verifier_key: z.string().meta({ description: 'The key of the log.' }),
    witness_keys: z.array(z.string()).meta({
      description:
        'The keys with which this organization cosigns its checkpoints, newest first. Whoever runs the log enters the first as the key of this witness.',
    }),
    witness_url: z.string().meta({
      description: 'Where the log sends its checkpoints (C2SP tlog-witness).',
    }),
    size: z
      .int()
      .meta({ description: 'How many entries the newest checkpoint had that was cosigned.' }),
    cosigned_at: z.iso.datetime({ precision: 3 }).nullable(),
    created_at: z.iso.datetime({ precision: 3 }),
    created_by: z.object({ user_id: z.string(), name: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'WitnessedLog' });

export type WitnessedLog = z.output<typeof WitnessedLog>;

export const listWitnessedLogs = {
  id: 'listWitnessedLogs',
  method: 'GET',
  path: '/v1/audit-log/witnessed',
  summary: 'List the logs of others for which this organization is a witness, by name.',
  permission: 'evidence:manage',
  input: z.strictObject({}),
  output: z.object({ witnessed_logs: z.array(WitnessedLog) }),
  status: 200,
} as const satisfies Operation;

export const createWitnessedLog = {
  id: 'createWitnessedLog',
  method: 'POST',
  path: '/v1/audit-log/witnessed',
  summary: "Be a witness for somebody else's log. One that was removed goes on where it was.",
  permission: 'evidence:manage',
  isSensitive: true,
  input: z.strictObject({
    verifier_key: VerifierKey.meta({ description: 'The key of the log.' }),
    origin: visibleText(500)
      .refine((origin) => !/\p{Cc}/u.test(origin), 'it has control characters')
      .optional()
      .meta({ description: 'The name of the log, if it is not that of its key.' }),
  }),
  output: WitnessedLog,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const updateWitnessedLog = {
  id: 'updateWitnessedLog',
  method: 'POST',
  path: '/v1/audit-log/witnessed/{id}',
  summary: 'Change the key of a log that is witnessed, because the log has a new one.',
  permission: 'evidence:manage',
  isSensitive: true,
  input: z.strictObject({
    id: WitnessedLogId,
    verifier_key: VerifierKey.meta({ description: 'The new key, of the same name.' }),
  }),
  output: WitnessedLog,
  status: 200,
} as const satisfies Operation;

export const deleteWitnessedLog = {
  id: 'deleteWitnessedLog',
  method: 'DELETE',
  path: '/v1/audit-log/witnessed/{id}',
  summary: 'Be a witness for a log no longer. How far it was cosigned is remembered.',
  permission: 'evidence:manage',
  isSensitive: true,
  input: z.strictObject({ id: WitnessedLogId }),
  output: WitnessedLog,
  status: 200,
} as const satisfies Operation;
