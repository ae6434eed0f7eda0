import { z } from 'zod';
import type { Operation } from '../operation';
import { refusals } from './provider-kinds';

export const startSignInTest = {
  id: 'startSignInTest',
  method: 'POST',
  path: '/v1/sign-in/providers/{id}/test',
  summary: 'Begin a sign-in at a provider that shows what arrives, and signs in nobody.',
  permission: 'sign_in:manage',
  input: z.strictObject({ id: z.string() }),
  output: z.object({ url: z.string().meta({ description: 'Where the browser is to go.' }) }),
  status: 200,
  errors: ['conflict', 'rate_limited'],
} as const satisfies Operation;

export const getSignInTest = {
  id: 'getSignInTest',
  method: 'GET',
  path: '/v1/sign-in/tests/{id}',
  summary: 'What came of a test, for ten minutes after it began.',
  permission: 'sign_in:manage',
  input: z.strictObject({ id: z.string() }),
  output: z
    .object({
      provider_id: z.string(),
      is_accepted: z.boolean().meta({ description: 'Whether a sign-in would have worked.' }),
      refusal: z.enum(refusals).nullable(),
      reason: z.string().nullable(),
      email: z.string().nullable(),
      groups: z.array(z.string()),
      role: z.string().nullable().meta({ description: 'Which a new member would have.' }),
      claims: z
        .record(z.string(), z.unknown())
        .nullable()
        .meta({ description: 'The claims or attributes that arrived.' }),
    })
    .meta({ id: 'SignInTest' }),
  status: 200,
} as const satisfies Operation;

export type SignInTest = z.output<(typeof getSignInTest)['output']>;
