import { z } from 'zod';
import { Network } from './network';
import type { Operation } from './operation';
import { scopes } from './permissions';
import { oneOf, visibleText } from './text';

/** `ak_` and 16 hex digits. */
const ApiKeyId = z.string();

export const ApiKey = z
  .object({
    id: ApiKeyId,
    name: z.string(),
    key_prefix: z.string().meta({ description: 'The first 12 characters of the key.' }),
    scopes: z.array(z.enum(scopes)),
    created_at: z.iso.datetime({ precision: 3 }),
    created_by: z
      .object({ user_id: z.string(), name: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who made the key, with the name as it was then.' }),
    expires_at: z.iso.datetime({ precision: 3 }).nullable(),
    last_used_at: z.iso
      .datetime({ precision: 3 })
      .nullable()
      .meta({ description: 'When the key was last used, to the minute.' }),
    revoked_at: z.iso.datetime({ precision: 3 }).nullable(),
    networks: z.array(z.string()).meta({
      description: 'The networks (CIDR) from which the key may be used. Empty: any.',
    }),
    replaced_by: ApiKeyId.nullable().meta({
      description: 'The key that replaced this one on rotation.',
    }),
  })
  .meta({ id: 'ApiKey' });

export type ApiKey = z.output<typeof ApiKey>;

export const CreatedApiKey = ApiKey.extend({
  key: z.string().meta({ description: 'The key itself. It is shown only once.' }),
}).meta({ id: 'CreatedApiKey' });

export type CreatedApiKey = z.output<typeof CreatedApiKey>;

export const listApiKeys = {
  id: 'listApiKeys',
  method: 'GET',
  path: '/v1/api-keys',
  summary: "List the organization's API keys, newest first, including revoked and expired ones.",
  permission: 'api_keys:manage',
  input: z.strictObject({}),
  output: z.object({ api_keys: z.array(ApiKey) }),
  status: 200,
} as const satisfies Operation;

export const createApiKey = {
  id: 'createApiKey',
  method: 'POST',
  path: '/v1/api-keys',
  summary: 'Create an API key. Only this response ever shows the key.',
  permission: 'api_keys:manage',
  isSensitive: true,
  input: z.strictObject({
    name: visibleText(64),
    scopes: z
      .array(oneOf(scopes), 'it must be a list of scopes')
      .min(1, 'it must hold at least one scope')
      .transform((list) => scopes.filter((scope) => list.includes(scope))),
    expires_in_days: z
      .int('it must be a whole number of days')
      .min(1, 'it must be at least 1 day')
      .max(3650, 'it must be at most 3,650 days')
      .nullish()
      .meta({ description: 'The key expires after this many days. Absent or null: never.' }),
    networks: z
      .array(Network, 'it must be a list of networks')
      .max(20, 'it must hold at most 20 networks')
      .optional()
      .meta({
        description:
          'Networks (CIDR) or addresses, IPv4 or IPv6, from which the key may be used; a request from elsewhere gets 401. Absent or empty: any.',
      }),
  }),
  output: CreatedApiKey,
  status: 201,
} as const satisfies Operation;

export const rotateApiKey = {
  id: 'rotateApiKey',
  method: 'POST',
  path: '/v1/api-keys/{id}/rotate',
  summary:
    'Replace a key with a new one of the same name, scopes, networks and lifetime. The old one expires after the overlap.',
  permission: 'api_keys:manage',
  isSensitive: true,
  input: z.strictObject({
    id: ApiKeyId,
    overlap_days: z
      .int('it must be a whole number of days')
      .min(0, 'it must be at least 0 days')
      .max(7, 'it must be at most 7 days')
      .default(1)
      .meta({ description: 'How long the old key still works. 0: not at all.' }),
  }),
  output: CreatedApiKey,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const revokeApiKey = {
  id: 'revokeApiKey',
  method: 'DELETE',
  path: '/v1/api-keys/{id}',
  summary: 'Revoke an API key immediately and permanently. It remains in the list.',
  permission: 'api_keys:manage',
  isSensitive: true,
  input: z.strictObject({ id: ApiKeyId }),
  output: ApiKey,
  status: 200,
} as const satisfies Operation;
