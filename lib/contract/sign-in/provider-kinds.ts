import { type Role, roles } from '../permissions';

export const providerKinds = ['oidc', 'saml'] as const;

export type ProviderKind = (typeof providerKinds)[number];

/** What a group of a provider can make somebody. Owners are made by owners. */
export const grantableRoles = roles.filter(
  (role): role is Exclude<Role, 'owner'> => role !== 'owner',
);

export const maxProviders = 10;
export const maxDomains = 50;
export const maxGroupRoles = 100;

/** For how many days the record of a verified domain may be missing until the domain is not verified any more. */
export const lapseDays = 7;

/** When it is not verified any more. */
export const lapsesAt = (missingSince: Date) =>
  new Date(missingSince.getTime() + lapseDays * 86_400_000);

/** Why somebody was not signed in. */
export const refusals = [
  'expired',
  'not_ready',
  'refused_there',
  'unreachable',
  'invalid',
  'encrypted',
  'no_email',
  'domain',
  'no_member',
  'owner',
  'no_account',
  'busy',
  'unavailable',
] as const;

export type Refusal = (typeof refusals)[number];
