import { formatCount } from '../../../format';
import type { commandMessages as english } from '../../audit-log/commands';
import { plural } from '../../plural';

export const commandMessages: typeof english = {
  label: 'Befehle',
  search: 'Befehle durchsuchen',
  placeholder: 'Befehl, Person, Schlüssel, Ressource oder ID',
  searching: 'Das Log wird durchsucht …',
  results: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'Ergebnis', other: 'Ergebnisse' })}`,
  groups: {
    show: 'Anzeigen',
    recent: 'Letzte Abfragen',
    do: 'Ausführen',
    go: 'Wechseln zu',
    docs: 'Dokumentation',
    theme: 'Darstellung',
    actors: 'Personen und Schlüssel',
    resources: 'Ressourcen',
    log: 'Log',
  },

  searchFor: (text: string) => `Im Log nach „${text}“ suchen`,
  openEntry: (id: string) => `Eintrag ${id} öffnen`,

  allEntries: 'Alle Einträge',
  deletions: 'Löschungen',
  apiKeyChanges: 'Änderungen an API-Schlüsseln',
  memberChanges: 'Änderungen an Mitgliedern',
  myActivity: 'Meine Aktivität',
  view: (name: string) => `Ansicht: ${name}`,
  export: 'Exportieren …',
  print: 'Drucken …',
  report: 'Bericht zu dieser Abfrage',
  printKeys: ['⌘ P', 'Strg P'],
  stopFollowing: 'Log nicht mehr live verfolgen',
  follow: 'Log live verfolgen',
  copyLink: 'Link kopieren',
  shortcuts: 'Tastenkürzel',
  auditLog: 'Audit-Log',
  reference: 'API-Referenz',
  events: 'Ereignisse dieses Produkts',
  lightTheme: 'Helle Darstellung',
  darkTheme: 'Dunkle Darstellung',
  systemTheme: 'Darstellung wie im System',
};
