import type { ReactNode } from 'react';
import { formatCount } from '../../format';
import { localized } from '../localized';
import { sentence } from '../sentence';

/** The list of API keys. */
export const apiKeyMessages = localized('apiKeyMessages', {
  title: 'API keys',
  notLoaded: 'The API keys could not be loaded',
  loading: 'Loading the keys',
  none: 'No API keys yet',
  noneDescription:
    'With a key, a program can read the log over HTTP, or record what your own systems do.',
  create: 'Create API key',

  columns: {
    name: 'Name',
    scopes: 'Scopes',
    status: 'Status',
    created: 'Created',
    expires: 'Expires',
    lastUsed: 'Last used',
  },
  states: {
    active: 'Active',
    expires_soon: 'Expires soon',
    expired: 'Expired',
    revoked: 'Revoked',
  },
  createdBy: (name: string) => `by ${name}`,
  replaced: 'replaced by a new key',
  never: 'never',
  from: (network: ReactNode, more: number) =>
    more === 0
      ? sentence`from ${network}`
      : sentence`from ${network} and ${formatCount(more)} more`,
  activityOf: (name: string) => `What ${name} did`,
  activity: 'What this key did',
  rotate: 'Rotate',
  rotateOne: (name: string) => `Rotate ${name}`,
  revoke: 'Revoke',
  revokeOne: (name: string) => `Revoke ${name}`,
  wasRevoked: (name: string) => `“${name}” was revoked.`,
});
