import { formatCount } from '../../../format';
import type { filterMessages as english } from '../../audit-log/filters';
import { sentence, type Wrap } from '../../sentence';

export const filterMessages: typeof english = {
  names: {
    resource_type: 'Ressourcentyp',
    resource_id: 'Ressourcen-ID',
    action: 'Aktion',
    actor: 'Akteur',
    user_id: 'Benutzer-ID',
    api_key_id: 'API-Schlüssel',
    ip_address: 'IP-Adresse',
    source: 'Quelle',
    outcome: 'Ergebnis',
    hint: 'Hinweis',
    target: 'Ziel',
    group_id: 'Gruppe',
    session_id: 'Sitzung',
    correlation_id: 'Korrelations-ID',
    external_id: 'Externe ID',
  },
  selected: (label: string, count: number) => `${label}, ${formatCount(count)} ausgewählt`,
  filters: 'Filter',
  active: 'Aktive Filter',
  activeCount: (count: number) => `Filter, ${formatCount(count)} aktiv`,
  empty: '(leer)',
  is: (name: string, value: string) => `${name}: ${value}`,
  isNot: (name: string, value: string) => `${name}: nicht ${value}`,
  chipIs: (name: string) => `${name}:`,
  chipIsNot: (name: string, strong: Wrap) => sentence`${name}: ${strong('nicht')}`,
  edit: (filter: string) => `Filter bearbeiten: ${filter}`,
  remove: (filter: string) => `Filter entfernen: ${filter}`,
  not: (value: string) => `nicht ${value}`,
  list: (filters: string[]) => filters.join(', '),
  clear: 'Zurücksetzen',
  clearAll: 'Filter zurücksetzen',
  showEntries: 'Einträge anzeigen',
};
