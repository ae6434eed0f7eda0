import { z } from 'zod';
import type { Operation } from '../operation';
import { oneOf, text, visibleText } from '../text';
import { grantableRoles, maxGroupRoles, providerKinds } from './provider-kinds';

/** `provider_` and 16 hex digits. */
const ProviderId = z.string();

const Name = visibleText(80).meta({ description: 'What people call it.' });

const GrantableRole = oneOf(grantableRoles);

const GroupRole = z.strictObject(
  {
    group: visibleText(200).meta({ description: 'As the provider names it.' }),
    role: GrantableRole,
  },
  'each must have a group and a role',
);

const flag = () => z.boolean({ error: 'it must be true or false' });

export const SignInProvider = z
  .object({
    id: ProviderId,
    kind: z.enum(providerKinds),
    name: z.string(),
    is_ready: z.boolean().meta({ description: 'Whether it has all that a sign-in needs.' }),
    issuer: z
      .string()
      .nullable()
      .meta({ description: 'Of OpenID Connect the issuer, of SAML the entity id.' }),
    client_id: z.string().nullable(),
    has_client_secret: z.boolean(),
    sso_url: z.string().nullable(),
    certificate: z.string().nullable(),
    groups_claim: z
      .string()
      .meta({ description: 'The claim or attribute that names the groups of whoever signs in.' }),
    group_roles: z.array(z.object({ group: z.string(), role: z.enum(grantableRoles) })).meta({
      description: 'The role of the members of a group. Of several the first in this list counts.',
    }),
    default_role: z.enum(grantableRoles),
    creates_members: z
      .boolean()
      .meta({ description: 'Whether somebody who is no member becomes one by signing in.' }),
    allows_unsolicited: z
      .boolean()
      .meta({ description: 'Of SAML, whether a sign-in may begin at the provider.' }),
    covers_owners: z.boolean().meta({
      description: 'Whether owners sign in by it: an owner has set whom it trusts.',
    }),
    covers_second_factor: z.boolean().meta({
      description:
        'Whether the provider takes care of the second factor: where the organization requires one, whoever has signed in by it is not asked for another.',
    }),
    urls: z
      .object({
        redirect_uri: z.string().optional(),
        initiate_login_uri: z.string().optional(),
        entity_id: z.string().optional(),
        acs_url: z.string().optional(),
        metadata_url: z.string().optional(),
      })
      .meta({ description: 'What the provider has to be told.' }),
    created_at: z.iso.datetime({ precision: 3 }),
    created_by: z.object({ user_id: z.string(), name: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'SignInProvider' });

export type SignInProvider = z.output<typeof SignInProvider>;

const settings = {
  name: Name.optional(),
  issuer: text(500).nullish(),
  client_id: text(500).nullish(),
  client_secret: text(1_000)
    .nullish()
    .meta({ description: 'It is stored encrypted, and shown to nobody.' }),
  sso_url: text(1_000).nullish(),
  certificate: text(20_000).nullish().meta({ description: 'PEM, one or more.' }),
  groups_claim: text(200).optional(),
  group_roles: z
    .array(GroupRole, 'it must be a list')
    .max(maxGroupRoles, `it has more than ${maxGroupRoles} groups`)
    .optional(),
  default_role: GrantableRole.optional(),
  creates_members: flag().optional(),
  allows_unsolicited: flag().optional(),
  covers_second_factor: flag().optional(),
};

export const listSignInProviders = {
  id: 'listSignInProviders',
  method: 'GET',
  path: '/v1/sign-in/providers',
  summary: 'List the identity providers of the organization, oldest first.',
  permission: 'sign_in:manage',
  input: z.strictObject({}),
  output: z.object({ providers: z.array(SignInProvider) }),
  status: 200,
} as const satisfies Operation;

export const createSignInProvider = {
  id: 'createSignInProvider',
  method: 'POST',
  path: '/v1/sign-in/providers',
  summary: 'Add an identity provider. Until all that it needs is set, nobody signs in by it.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({ ...settings, kind: oneOf(providerKinds), name: Name }),
  output: SignInProvider,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const updateSignInProvider = {
  id: 'updateSignInProvider',
  method: 'POST',
  path: '/v1/sign-in/providers/{id}',
  summary: 'Change an identity provider. What is not sent stays as it is.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({ id: ProviderId, ...settings }),
  output: SignInProvider,
  status: 200,
  errors: ['conflict'],
} as const satisfies Operation;

export const deleteSignInProvider = {
  id: 'deleteSignInProvider',
  method: 'DELETE',
  path: '/v1/sign-in/providers/{id}',
  summary: 'Remove an identity provider. Members stay, and sign in in another way.',
  permission: 'sign_in:manage',
  isSensitive: true,
  input: z.strictObject({ id: ProviderId }),
  output: SignInProvider,
  status: 200,
} as const satisfies Operation;
