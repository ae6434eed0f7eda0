import { formatCount } from '../../../format';
import type { entityMessages as english } from '../../entities/entities';
import { plural } from '../../plural';
import { commonMessages } from '../common';

export const entityMessages: typeof english = {
  kinds: { user: 'Person', api_key: 'API-Schlüssel', resource: 'Ressource', address: 'IP-Adresse' },
  back: 'Audit-Log',
  title: (kind: string, id: string) => `${kind} ${id}`,
  copyId: 'ID kopieren',
  allEntries: 'Alle Einträge',
  loading: 'Angaben aus dem Log werden geladen',
  notLoaded: 'Die Angaben aus dem Log konnten nicht geladen werden',

  none: {
    user: 'Kein Eintrag nennt diese Person',
    api_key: 'Kein Eintrag nennt diesen Schlüssel',
    resource: 'Kein Eintrag nennt diese Ressource',
    address: 'Kein Eintrag nennt diese IP-Adresse',
  },
  noneDescription:
    'Der Teil des Logs, den Sie sehen dürfen, enthält nichts dazu. Vielleicht ist die ID falsch geschrieben.',

  facts: 'Auf einen Blick',
  firstSeen: 'Zuerst gesehen',
  lastSeen: 'Zuletzt gesehen',
  entries: 'Einträge',
  notSeen: 'unbekannt',
  email: 'E-Mail-Adresse',
  joined: 'Mitglied seit',
  keyStarts: 'Beginnt mit',
  keyCreated: 'Erstellt',
  keyUsed: 'Zuletzt verwendet',
  never: 'nie',
  place: 'Ort',
  network: 'Netz',

  activity: 'Aktivität',
  lists: {
    actors: 'Wer',
    actions: 'Was getan wurde',
    resources: 'Worum es ging',
    together: 'Zusammen damit genannt',
    related: 'In denselben Sitzungen betroffen',
    addresses: 'Von welchen IP-Adressen',
    locations: 'Von welchen Orten',
    devices: 'Mit welchen Programmen',
    api_keys: 'Mit welchen Schlüsseln',
  },
  countedPart: (count: number) =>
    `Gezählt wurden die neuesten ${commonMessages.entries(count)}; ältere wurden nicht betrachtet.`,

  newest: 'Neueste Einträge',
  about: {
    user: 'Von anderen, über diese Person',
    api_key: 'Von anderen, über diesen Schlüssel',
    resource: 'Auch genannt in',
  },
  wholeList: 'Ganze Liste',
  entriesNotLoaded: 'Die Einträge konnten nicht geladen werden',
  loadingEntries: 'Einträge werden geladen',
  noEntries: 'Keine Einträge.',
  noEntriesYet: 'Keiner unter den neuesten Einträgen; ältere wurden nicht betrachtet.',

  history: 'Verlauf der einzelnen Felder',
  historyDescription: 'Was Einträge über Änderungen sagen, die neuesten zuerst.',
  historyNotLoaded: 'Der Verlauf konnte nicht geladen werden',
  loadingHistory: 'Verlauf wird geladen',
  noHistory: 'Kein Eintrag nennt ein geändertes Feld.',
  noHistoryYet: 'Kein bisher betrachteter Eintrag nennt ein geändertes Feld.',
  changes: (count: number, isAll: boolean, lately: string) =>
    `${
      isAll
        ? `${formatCount(count)} ${plural(count, { one: 'Änderung', other: 'Änderungen' })}`
        : `${formatCount(count)}+ Änderungen`
    }, davon ${lately} in den letzten 30 Tagen`,
  lately: (count: number, isWhole: boolean) =>
    count === 0 && isWhole ? 'keine' : `${formatCount(count)}${isWhole ? '' : '+'}`,
  nothing: 'nichts',
  emptyText: '(leer)',
  becomes: 'wird zu',
  by: 'von',
  dot: '·',
  // Only behind `by`.
  somebody: 'jemandem',
  failed: 'fehlgeschlagen',
  showAllChanges: (count: number) => `Alle ${formatCount(count)} anzeigen`,
  showFewer: 'Weniger anzeigen',
  showAllFields: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'weiteres Feld', other: 'weitere Felder' })} anzeigen`,
  older: 'Nach älteren Änderungen suchen',
  olderFailed: 'Ältere Änderungen konnten nicht geladen werden',
};
