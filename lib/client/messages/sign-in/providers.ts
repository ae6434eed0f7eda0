import type { ProviderKind, Refusal } from '@/lib/contract/sign-in/provider-kinds';
import { localized } from '../localized';

/** The identity providers of an organization. */
export const providerMessages = localized('providerMessages', {
  title: 'Identity providers',
  description:
    'Where members sign in. A provider signs in addresses in the domains below, once you have verified them.',
  notLoaded: 'The identity providers could not be loaded',
  loading: 'Loading the identity providers',
  none: 'No identity provider yet',
  noneDescription: 'Members sign in with a password or a passkey.',
  add: 'Add provider',
  kinds: { oidc: 'OpenID Connect', saml: 'SAML 2.0' } satisfies Record<ProviderKind, string>,
  ready: 'Ready',
  notReady: 'Not set up',
  notReadyDescription: 'Nobody signs in by it until it has what your provider gives you.',
  noOwners:
    'Signs in no owners: an admin has set whom it trusts. An owner saves it once to allow that.',

  tell: 'For your provider',
  urls: {
    redirect_uri: 'Redirect URI',
    acs_url: 'ACS URL (reply URL)',
    entity_id: 'Entity ID (audience)',
    metadata_url: 'Metadata',
  },
  startUrls: {
    oidc: 'Initiate login URI',
    saml: 'Start URL, for a portal',
  } satisfies Record<ProviderKind, string>,
  samlOff:
    'Switch off the encryption of assertions there: an encrypted one is refused. Requests are not signed, and there is no single logout.',
  copy: (what: string) => `Copy ${what}`,

  newTitle: 'Add an identity provider',
  newDescription: 'You get the addresses to enter there, and then enter what it gives you.',
  kind: 'Protocol',
  name: 'Name',
  namePlaceholder: 'Okta',
  notCreated: 'The provider was not added',

  setUp: 'Set up',
  setUpOne: (name: string) => `Set up ${name}`,
  setUpTitle: (name: string) => `Set up “${name}”`,
  fields: {
    issuer: { oidc: 'Issuer', saml: 'Entity ID of the provider' },
    client_id: 'Client ID',
    client_secret: 'Client secret',
    sso_url: 'Sign-on URL',
    certificate: 'Certificate',
    groups_claim: { oidc: 'Claim with the groups', saml: 'Attribute with the groups' },
    default_role: 'Role',
    group_roles: 'Roles of groups',
  },
  issuerDescription: 'Such as https://example.okta.com, letter by letter as the provider says it.',
  secretKept: 'One is stored, encrypted. Leave this empty to keep it.',
  certificateDescription: 'X.509 in PEM. While it is replaced, both, one after the other.',
  roleDescription: 'Of new members whose groups say nothing else.',
  groupRolesDescription:
    'One a line, as “Security = admin”. The first group that somebody is in counts, at each sign-in. Owners stay owners.',
  groupRolesFault: (line: string) => `“${line}” is not a group and a role, as “Security = admin”.`,
  createsMembers: 'Whoever signs in becomes a member',
  createsMembersDescription: 'Otherwise only members sign in.',
  coversFactor: 'The provider takes care of the second factor',
  coversFactorDescription:
    'Where a second factor is required here, whoever signs in by it is not asked for another. Require one at the provider.',
  allowsUnsolicited: 'Sign-ins may begin at the provider',
  allowsUnsolicitedDescription:
    'Then somebody can be made to sign in as another person by a link. Leave it off, and give the portal of your provider the start URL.',
  save: 'Save',
  notSaved: 'The provider was not saved',

  test: 'Test',
  testOne: (name: string) => `Test ${name}`,
  notTested: (name: string) => `“${name}” was not tested`,
  tested: 'The test arrived',
  testedDescription: (email: string, role: string) =>
    `A sign-in would work for ${email}. A new member would have the role ${role}.`,
  testRefused: 'A sign-in would be refused',
  testNotLoaded: 'The result of the test could not be loaded',
  arrived: 'What arrived',
  nothingArrived: 'Nothing that can be trusted.',
  closeTest: 'Close',

  remove: 'Remove',
  removeOne: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove “${name}”?`,
  removeDescription:
    'Nobody signs in by it any more, and no domain requires it. Members stay, with the password or passkey that they have; who has neither resets the password.',
  notRemoved: (name: string) => `“${name}” was not removed`,
});

/** Why nobody was signed in, on the sign-in page. */
export const refusalMessages: Record<Refusal, string> = localized('refusalMessages', {
  expired: 'This sign-in has ended or began in another browser. Try again.',
  not_ready: 'This identity provider is not set up. Ask an owner or admin of your organization.',
  refused_there: 'Your identity provider did not sign you in.',
  unreachable: 'Your identity provider cannot be reached just now. Try again in a moment.',
  invalid:
    'The answer of your identity provider was not accepted. Owners and admins see why in the audit log.',
  encrypted:
    'Your identity provider encrypts its answers, which cannot be read here. Ask an owner or admin to have that switched off there.',
  no_email: 'Your identity provider named no verified e-mail address of yours.',
  domain:
    'Your organization has not verified the domain of your e-mail address. Ask an owner or admin.',
  no_member: 'You are not a member of this organization. Ask an owner or admin to invite you.',
  owner:
    'This identity provider signs in no owners until an owner has saved it. Sign in in another way.',
  no_account: 'You have no account here, or your account signs in by another provider.',
  busy: 'Too many attempts. Try again in a few minutes.',
  unavailable: 'The service is not available at the moment. Try again soon.',
});
