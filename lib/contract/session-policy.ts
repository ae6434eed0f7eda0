import { z } from 'zod';
import { Network } from './network';
import type { Operation } from './operation';
import { idleMinutes, maxMinutes, mostNetworks } from './session-policy-limits';

const minutes = ({ least, most }: { least: number; most: number }) =>
  z
    .int('it must be a whole number of minutes')
    .min(least, `it must be at least ${least} minutes`)
    .max(most, `it must be at most ${most} minutes`)
    .nullable();

export const SessionPolicy = z
  .object({
    idle_minutes: z.int().nullable().meta({
      description: 'A session ends when it was not used for so long. Null: after seven days.',
    }),
    max_minutes: z.int().nullable().meta({
      description: 'A session ends so long after it began, used or not. Null: never.',
    }),
    networks: z.array(z.string()).meta({
      description:
        'The networks (CIDR) from which people may use the organization. Empty: any. API keys have networks of their own.',
    }),
    address: z.string().nullable().meta({
      description: 'The address that this request came from, which must be in the networks.',
    }),
  })
  .meta({ id: 'SessionPolicy' });

export type SessionPolicy = z.output<typeof SessionPolicy>;

export const getSessionPolicy = {
  id: 'getSessionPolicy',
  method: 'GET',
  path: '/v1/session-policy',
  summary: 'How long sessions in the organization last, and from where people may use it.',
  permission: 'sign_in:manage',
  input: z.strictObject({}),
  output: SessionPolicy,
  status: 200,
} as const satisfies Operation;

export const updateSessionPolicy = {
  id: 'updateSessionPolicy',
  method: 'POST',
  path: '/v1/session-policy',
  summary:
    'Change it. It holds at once, also for sessions that there are. What is not named stays as it is.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({
    idle_minutes: minutes(idleMinutes).optional(),
    max_minutes: minutes(maxMinutes).optional(),
    networks: z
      .array(Network, 'it must be a list of networks')
      .max(mostNetworks, `it must hold at most ${mostNetworks} networks`)
      .optional()
      .meta({
        description:
          'Networks (CIDR) or addresses, IPv4 or IPv6. The address of the request must be in one of them: nobody shuts themselves out.',
      }),
  }),
  output: SessionPolicy,
  status: 200,
} as const satisfies Operation;
