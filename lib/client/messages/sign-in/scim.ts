import { formatCount } from '../../format';
import { localized } from '../localized';

/** Tokens of identity providers, and what their groups may do. */
export const scimMessages = localized('scimMessages', {
  title: 'Provisioning',
  description:
    'An identity provider, such as Entra ID or Okta, adds and removes members by itself (SCIM 2.0). Whoever is removed there has no access here any more.',
  address: 'Address for the identity provider',
  copyAddress: 'Copy address',
  notLoaded: 'The SCIM tokens could not be loaded',
  loading: 'Loading the SCIM tokens',
  none: 'No token yet',
  noneDescription: 'With a token the identity provider proves that it acts for this organization.',
  create: 'Create token',
  columns: {
    name: 'Token',
    state: 'Status',
    owners: 'Owners',
    created: 'Created',
    lastUsed: 'Last used',
  },
  states: { active: 'Active', replaced: 'Replaced', expired: 'Expired', revoked: 'Revoked' },
  coversOwners: 'Included',
  sparesOwners: 'Left alone',
  never: 'Never',
  createdBy: (name: string) => `by ${name}`,
  rotate: 'Rotate',
  rotateOne: (name: string) => `Rotate ${name}`,
  revoke: 'Revoke',
  revokeOne: (name: string) => `Revoke ${name}`,
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeDescription:
    'The identity provider is refused from now on. Members stay as they are. This cannot be undone.',
  notRevoked: (name: string) => `“${name}” was not revoked`,

  newTitle: 'Create a SCIM token',
  newDescription: 'If an owner creates it, the identity provider can change and remove owners too.',
  name: 'Name',
  namePlaceholder: 'Entra ID',
  notCreated: 'The token was not created',
  rotateTitle: (name: string) => `Rotate “${name}”?`,
  rotateDescription:
    'You get a new token. The old one works for another day, so that you can enter the new one.',
  losesOwners:
    'The new one leaves owners alone, because you are not one. If the identity provider is to change and remove owners too, have an owner rotate it.',
  gainsOwners:
    'With the new one the identity provider can change and remove owners too, because you are an owner.',
  notRotated: 'The token was not rotated',
  saveTitle: 'Save the token',
  shownOnce: 'Enter it at the identity provider. It is not shown again.',
  token: 'Token',
  copyToken: 'Copy token',
  isSaved: 'I have saved it',

  groups: 'Roles by group',
  groupsDescription:
    'Groups that the identity provider has sent. Members of a group get its role at once; of several the highest. Owners stay owners.',
  groupsNotLoaded: 'The groups could not be loaded',
  loadingGroups: 'Loading the groups',
  groupColumns: { name: 'Group', members: 'Members', role: 'Role' },
  noRole: 'No role of its own',
  roleOf: (name: string) => `Role of ${name}`,
  roleNotChanged: (name: string) => `The role of “${name}” was not changed`,
  members: formatCount,
});
