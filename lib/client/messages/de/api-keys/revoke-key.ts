import type { ReactNode } from 'react';
import type { revokeKeyMessages as english } from '../../api-keys/revoke-key';
import { sentence } from '../../sentence';

export const revokeKeyMessages: typeof english = {
  title: (name: string) => `„${name}“ widerrufen?`,
  neverUsed: (prefix: ReactNode) =>
    sentence`Der Schlüssel ${prefix} wird sofort ungültig: Jedes Programm, das ihn verwendet, erhält ab dann 401. Bisher wurde er nicht verwendet. Das lässt sich nicht rückgängig machen.`,
  lastUsed: (prefix: ReactNode, when: string) =>
    sentence`Der Schlüssel ${prefix} wird sofort ungültig: Jedes Programm, das ihn verwendet, erhält ab dann 401. Zuletzt wurde er ${when} verwendet. Das lässt sich nicht rückgängig machen.`,
  keep: 'Behalten',
  revoke: 'Schlüssel widerrufen',
  notRevoked: 'Der Schlüssel wurde nicht widerrufen',
};
