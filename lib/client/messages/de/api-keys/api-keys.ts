import type { ReactNode } from 'react';
import { formatCount } from '../../../format';
import type { apiKeyMessages as english } from '../../api-keys/api-keys';
import { sentence } from '../../sentence';

export const apiKeyMessages: typeof english = {
  title: 'API-Schlüssel',
  notLoaded: 'Die API-Schlüssel konnten nicht geladen werden',
  loading: 'Schlüssel werden geladen',
  none: 'Noch keine API-Schlüssel',
  noneDescription:
    'Mit einem Schlüssel kann ein Programm das Log über HTTP lesen oder aufzeichnen, was Ihre eigenen Systeme tun.',
  create: 'API-Schlüssel erstellen',

  columns: {
    name: 'Name',
    scopes: 'Berechtigungen',
    status: 'Status',
    created: 'Erstellt',
    expires: 'Läuft ab',
    lastUsed: 'Zuletzt verwendet',
  },
  states: {
    active: 'Aktiv',
    expires_soon: 'Läuft bald ab',
    expired: 'Abgelaufen',
    revoked: 'Widerrufen',
  },
  createdBy: (name: string) => `von ${name}`,
  replaced: 'durch einen neuen ersetzt',
  never: 'nie',
  from: (network: ReactNode, more: number) =>
    more === 0
      ? sentence`aus ${network}`
      : sentence`aus ${network} und ${formatCount(more)} weiteren`,
  activityOf: (name: string) => `Aktivität von ${name}`,
  activity: 'Aktivität dieses Schlüssels',
  rotate: 'Erneuern',
  rotateOne: (name: string) => `${name} erneuern`,
  revoke: 'Widerrufen',
  revokeOne: (name: string) => `${name} widerrufen`,
  wasRevoked: (name: string) => `„${name}“ wurde widerrufen.`,
};
