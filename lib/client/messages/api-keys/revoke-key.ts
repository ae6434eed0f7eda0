import type { ReactNode } from 'react';
import { localized } from '../localized';
import { sentence } from '../sentence';

export const revokeKeyMessages = localized('revokeKeyMessages', {
  title: (name: string) => `Revoke “${name}”?`,
  neverUsed: (prefix: ReactNode) =>
    sentence`${prefix} stops at once: every program that uses it gets 401 from then on. It has not been used so far. This cannot be undone.`,
  lastUsed: (prefix: ReactNode, when: string) =>
    sentence`${prefix} stops at once: every program that uses it gets 401 from then on. It was last used ${when}. This cannot be undone.`,
  keep: 'Keep it',
  revoke: 'Revoke key',
  notRevoked: 'The key was not revoked',
});
