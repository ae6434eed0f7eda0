import { z } from 'zod';
import type { Operation } from './operation';

export const SecondFactorRequirement = z
  .object({
    is_required: z.boolean().meta({
      description: 'Whether each member must have an authenticator app or a passkey.',
    }),
    grace_days: z.int().meta({
      description:
        'How many days a member has for it, from when it was required or from when they joined. After that they reach nothing of the organization without one.',
    }),
    required_since: z.iso.datetime({ precision: 3 }).nullable(),
    members: z.int().meta({ description: 'How many members the organization has.' }),
    members_without: z.int().meta({
      description:
        'How many of them have set up neither, and do not sign in by a provider that takes care of it.',
    }),
  })
  .meta({ id: 'SecondFactorRequirement' });

export type SecondFactorRequirement = z.output<typeof SecondFactorRequirement>;

export const getSecondFactorRequirement = {
  id: 'getSecondFactorRequirement',
  method: 'GET',
  path: '/v1/second-factor',
  summary: 'Whether the organization requires a second factor of its members.',
  permission: 'sign_in:manage',
  input: z.strictObject({}),
  output: SecondFactorRequirement,
  status: 200,
} as const satisfies Operation;

export const setSecondFactorRequirement = {
  id: 'setSecondFactorRequirement',
  method: 'POST',
  path: '/v1/second-factor',
  summary: 'Require a second factor of each member, or no longer.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({
    is_required: z.boolean('it must be true or false'),
    grace_days: z
      .int('it must be a whole number of days')
      .min(0, 'it must be at least 0 days')
      .max(90, 'it must be at most 90 days')
      .default(7)
      .meta({ description: 'How many days a member has for it.' }),
  }),
  output: SecondFactorRequirement,
  status: 200,
} as const satisfies Operation;
