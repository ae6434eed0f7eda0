import { z } from 'zod';
import type { Operation } from './operation';
import { type Role, roles } from './permissions';
import { oneOf, visibleText } from './text';

// How an organization lets its identity provider in. What that sends and gets at /scim/v2 is SCIM's own (RFC 7643, RFC 7644).

const time = () => z.iso.datetime({ precision: 3 }).nullable();

export const ScimToken = z
  .object({
    id: z.string(),
    name: z.string(),
    token_prefix: z.string().meta({ description: 'The first 12 characters of the token.' }),
    covers_owners: z.boolean().meta({
      description:
        'Whether it may change and remove owners: only if an owner made or rotated it who is an owner still.',
    }),
    created_at: z.iso.datetime({ precision: 3 }),
    created_by: z
      .object({ user_id: z.string(), name: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who made the token, with the name as it was then.' }),
    expires_at: time().meta({ description: 'When it stops, after it was rotated.' }),
    last_used_at: time().meta({ description: 'When it was last used, to the minute.' }),
    revoked_at: time(),
    replaced_by: z.string().nullable().meta({
      description: 'The token that replaced this one on rotation.',
    }),
  })
  .meta({ id: 'ScimToken' });

export type ScimToken = z.output<typeof ScimToken>;

export const CreatedScimToken = ScimToken.extend({
  token: z.string().meta({ description: 'The token itself. It is shown only once.' }),
}).meta({ id: 'CreatedScimToken' });

export type CreatedScimToken = z.output<typeof CreatedScimToken>;

/** An identity provider makes nobody an owner. */
export const groupRoles = roles.filter((role): role is Exclude<Role, 'owner'> => role !== 'owner');

export const ScimGroup = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z
      .enum(groupRoles)
      .nullable()
      .meta({ description: 'The role of its members; null if it says nothing of it.' }),
    members: z.int().meta({ description: 'How many there are.' }),
  })
  .meta({ id: 'ScimGroup' });

export type ScimGroup = z.output<typeof ScimGroup>;

export const listScimTokens = {
  id: 'listScimTokens',
  method: 'GET',
  path: '/v1/scim/tokens',
  summary: 'List the tokens of identity providers, newest first, including revoked ones.',
  permission: 'sign_in:manage',
  input: z.strictObject({}),
  output: z.object({ scim_tokens: z.array(ScimToken) }),
  status: 200,
} as const satisfies Operation;

export const createScimToken = {
  id: 'createScimToken',
  method: 'POST',
  path: '/v1/scim/tokens',
  summary:
    'Create a token with which an identity provider manages users and groups at /scim/v2. Only this response ever shows it.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({ name: visibleText(64) }),
  output: CreatedScimToken,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const rotateScimToken = {
  id: 'rotateScimToken',
  method: 'POST',
  path: '/v1/scim/tokens/{id}/rotate',
  summary: 'Replace a token with a new one of the same name. The old one works for another day.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({ id: z.string() }),
  output: CreatedScimToken,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const revokeScimToken = {
  id: 'revokeScimToken',
  method: 'DELETE',
  path: '/v1/scim/tokens/{id}',
  summary: 'Revoke a token immediately and permanently. It remains in the list.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({ id: z.string() }),
  output: ScimToken,
  status: 200,
} as const satisfies Operation;

export const listScimGroups = {
  id: 'listScimGroups',
  method: 'GET',
  path: '/v1/scim/groups',
  summary: 'List the groups that identity providers have sent, by name, and their roles.',
  permission: 'sign_in:manage',
  input: z.strictObject({}),
  output: z.object({ scim_groups: z.array(ScimGroup) }),
  status: 200,
} as const satisfies Operation;

export const updateScimGroup = {
  id: 'updateScimGroup',
  method: 'POST',
  path: '/v1/scim/groups/{id}',
  summary:
    'Give the members of a group a role, at once and from then on. Of several groups the highest counts; an owner stays owner.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({
    id: z.string(),
    role: oneOf(groupRoles).nullable().meta({ description: 'Null: the group says nothing of it.' }),
  }),
  output: ScimGroup,
  status: 200,
} as const satisfies Operation;
