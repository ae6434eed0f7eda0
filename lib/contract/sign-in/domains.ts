import { z } from 'zod';
import type { Operation } from '../operation';
import { text } from '../text';

/** `domain_` and 16 hex digits. */
const DomainId = z.string();

export const SignInDomain = z
  .object({
    id: DomainId,
    domain: z.string(),
    record: z
      .object({ name: z.string(), value: z.string() })
      .meta({ description: 'The TXT record that verifies it.' }),
    verified_at: z.iso.datetime({ precision: 3 }).nullable(),
    missing_since: z.iso.datetime({ precision: 3 }).nullable().meta({
      description:
        'Since when its TXT record, which is looked up each day, is not found. After 7 days it is no longer verified.',
    }),
    provider_id: z
      .string()
      .nullable()
      .meta({ description: 'Where the addresses in it sign in, once it is verified.' }),
    is_required: z.boolean().meta({
      description:
        'Whether members with an address in it sign in in no other way. Owners may, and that has an entry.',
    }),
    created_at: z.iso.datetime({ precision: 3 }),
  })
  .meta({ id: 'SignInDomain' });

export type SignInDomain = z.output<typeof SignInDomain>;

export const listSignInDomains = {
  id: 'listSignInDomains',
  method: 'GET',
  path: '/v1/sign-in/domains',
  summary: 'List the domains of the organization by name.',
  permission: 'sign_in:manage',
  input: z.strictObject({}),
  output: z.object({ domains: z.array(SignInDomain) }),
  status: 200,
} as const satisfies Operation;

export const createSignInDomain = {
  id: 'createSignInDomain',
  method: 'POST',
  path: '/v1/sign-in/domains',
  summary: 'Add a domain, to be verified by a TXT record.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({ domain: text(253), provider_id: text(100).nullish() }),
  output: SignInDomain,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const updateSignInDomain = {
  id: 'updateSignInDomain',
  method: 'POST',
  path: '/v1/sign-in/domains/{id}',
  summary: 'Say where the addresses in a domain sign in, and whether in no other way.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({
    id: DomainId,
    provider_id: text(100).nullish(),
    is_required: z.boolean({ error: 'it must be true or false' }).optional(),
  }),
  output: SignInDomain,
  status: 200,
  errors: ['conflict'],
} as const satisfies Operation;

export const verifySignInDomain = {
  id: 'verifySignInDomain',
  method: 'POST',
  path: '/v1/sign-in/domains/{id}/verify',
  summary: 'Look for the TXT record of a domain.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({ id: DomainId }),
  output: z.object({
    is_verified: z.boolean(),
    failed_because: z.string().nullable(),
    domain: SignInDomain,
  }),
  status: 200,
  errors: ['conflict', 'rate_limited'],
} as const satisfies Operation;

export const deleteSignInDomain = {
  id: 'deleteSignInDomain',
  method: 'DELETE',
  path: '/v1/sign-in/domains/{id}',
  summary: 'Remove a domain. Nobody with an address in it signs in by a provider any more.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({ id: DomainId }),
  output: SignInDomain,
  status: 200,
} as const satisfies Operation;
