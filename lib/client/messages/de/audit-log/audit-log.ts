import type { ReactNode } from 'react';
import { formatCount } from '../../../format';
import type { auditLogMessages as english } from '../../audit-log/audit-log';
import { plural } from '../../plural';
import { sentence, type Wrap } from '../../sentence';
import { commonMessages } from '../common';

type Order = 'asc' | 'desc';

const newEntries = (count: number, isComplete = true) =>
  isComplete
    ? `${formatCount(count)} ${plural(count, { one: 'neuer Eintrag', other: 'neue Einträge' })}`
    : `${formatCount(count)}+ neue Einträge`;

const more = (added: number, count: number) =>
  `${formatCount(added)} ${plural(added, { one: 'weiterer Eintrag', other: 'weitere Einträge' })} geladen, insgesamt ${formatCount(count)}.`;

export const auditLogMessages: typeof english = {
  title: 'Audit-Log',
  loaded: (count: number, word: Wrap) => sentence`${formatCount(count)}${word(' geladen')}`,
  ofAll: (count: number, isComplete: boolean) =>
    `von ${formatCount(count)}${isComplete ? '' : '+'}`,
  keyboardShortcuts: 'Tastenkürzel',
  refresh: 'Aktualisieren',
  display: 'Anzeige',
  export: 'Export',
  copy: 'Kopieren',
  copied: {
    link: 'Link kopiert',
    curl: 'curl-Befehl kopiert',
    typeScript: 'TypeScript kopiert',
  },
  commands: 'Befehle',
  histogram: 'Zeitverlauf',

  columns: {
    time: 'Zeit',
    actor: 'Akteur',
    summary: 'Was geschah',
    action: 'Aktion',
    resource: 'Ressource',
    ip: 'IP-Adresse',
    details: 'Details',
    api_key: 'API-Schlüssel',
    request: 'Anfrage-ID',
    user_agent: 'User-Agent',
    id: 'Eintrags-ID',
  },
  widthOf: (column: string) => `Breite der Spalte „${column}“`,
  automaticWidth: 'automatisch',
  pixels: (width: number) => `${width} Pixel`,
  actorKinds: { user: 'Person', api_key: 'API-Schlüssel', system: 'System' },
  unknownActor: (key: string) => `Unbekannt, geschrieben von ${key}`,
  writtenBy: (key: string) => `geschrieben von ${key}`,
  actorKind: (kind: string) => `(${kind})`,
  filterOrCopy: 'Filtern oder kopieren',
  filterOrCopyOf: (label: string) => `${label}: filtern oder kopieren`,

  loading: 'Einträge werden geladen',
  notLoaded: 'Das Log konnte nicht geladen werden',
  notRefreshed: 'Die Liste konnte nicht aktualisiert werden; sie zeigt, was zuvor geladen wurde',
  noEntriesYet: 'Noch keine Einträge',
  noEntriesDescription:
    'Was Personen, API-Schlüssel und das System in dieser Organisation tun, erscheint hier, das Neueste zuerst.',
  noneShown: 'Noch nichts für Sie sichtbar',
  noneShownDescription:
    'Vielleicht hat das Log schon Einträge, aber noch keine, die Sie sehen dürfen. Der erste davon erscheint hier.',
  sessionEnded: 'Ihre Sitzung ist beendet',
  signInAgain: 'Melden Sie sich erneut an, um hier weiterzumachen.',
  signIn: 'Anmelden',
  filterRefused: 'Dieser Filter kann nicht verwendet werden',
  clearFilters: 'Filter zurücksetzen',

  continuesFrom: (time: ReactNode) => sentence`Fortsetzung der Liste ab ${time}.`,
  backTo: { asc: 'Zurück zu den ältesten', desc: 'Zurück zu den neuesten' },
  furtherNotLoaded: {
    asc: 'Neuere Einträge konnten nicht geladen werden',
    desc: 'Ältere Einträge konnten nicht geladen werden',
  },
  isFull: (count: number) =>
    `${commonMessages.entries(count)} ${plural(count, { one: 'ist', other: 'sind' })} geladen, mehr fasst diese Seite nicht.`,
  continueFrom: (time: ReactNode) => sentence`Ab ${time} fortsetzen`,
  loadFurther: { asc: 'Neuere Einträge laden', desc: 'Ältere Einträge laden' },
  allMatching: {
    asc: (count: number, around: Wrap) =>
      sentence`Keine neueren passenden Einträge${around(` · ${commonMessages.entries(count)}`)}`,
    desc: (count: number, around: Wrap) =>
      sentence`Keine älteren passenden Einträge${around(` · ${commonMessages.entries(count)}`)}`,
  },
  reachedEnd: {
    asc: (count: number, around: Wrap) =>
      sentence`Ende des Logs erreicht${around(` · ${commonMessages.entries(count)}`)}`,
    desc: (count: number, around: Wrap) =>
      sentence`Anfang des Logs erreicht${around(` · ${commonMessages.entries(count)}`)}`,
  },
  searching: {
    somewhere: 'Suche läuft …',
    at: (order: Order, time: string) =>
      order === 'asc' ? `Durchsucht bis ${time} …` : `Durchsucht zurück bis ${time} …`,
  },
  searchPaused: {
    somewhere: 'Nur ein Teil des Logs wurde durchsucht.',
    at: (order: Order, time: string) =>
      order === 'asc'
        ? `Durchsucht bis ${time}. Ein Teil des Logs steht noch aus.`
        : `Durchsucht zurück bis ${time}. Ein Teil des Logs steht noch aus.`,
  },
  stop: 'Anhalten',
  continueSearch: 'Fortsetzen',

  together: {
    correlation: (count: number) => `${formatCount(count)} Einträge mit derselben Korrelations-ID`,
    request: (count: number) => `${formatCount(count)} Einträge einer Anfrage`,
    session: (count: number) => `${formatCount(count)} Einträge einer Sitzung`,
  },
  newSince: (time: ReactNode) => sentence`Neu seit Ihrem letzten Besuch, ${time}`,
  titleWith: (count: number, title: string) => `(${formatCount(count)}) ${title}`,
  newAbove: (count: number) =>
    `${newEntries(count)} weiter oben. Die Schaltfläche zeigt ${plural(count, { one: 'ihn', other: 'sie' })} an.`,
  newShown: (count: number) => `${newEntries(count)}.`,
  noneMatch: 'Keine passenden Einträge.',
  entriesLoaded: (count: number) => `${commonMessages.entries(count)} geladen.`,
  allLoaded: (count: number, end: string) => `${commonMessages.entries(count)} geladen. ${end}`,
  moreLoaded: more,
  lastLoaded: (added: number, count: number, end: string) => `${more(added, count)} ${end}`,
  endAnnounced: {
    asc: 'Das ist das Ende des Logs.',
    desc: 'Das ist der Anfang des Logs.',
    filtered: 'Das sind alle passenden.',
    filteredRest: 'Keine weiteren passenden Einträge.',
  },

  live: 'Live',
  liveStates: {
    off: 'Live',
    connecting: 'Verbindet',
    live: 'Live',
    reconnecting: 'Verbindet neu',
    ended: 'Beendet',
    paused: 'Pausiert',
  },
  liveState: (word: string) => `Live: ${word}`,
  stopFollowing: 'Log nicht mehr live verfolgen',
  follow: 'Neue Einträge sofort anzeigen',
  turnLiveOff: 'Live ausschalten',
  livePaused: 'Live ist pausiert',
  rangeHasEnd:
    'Der Zeitraum hat ein Ende, und neue Einträge liegen danach. Entfernen Sie das Ende, um das Log live zu verfolgen.',
  oldestFirst:
    'Die ältesten Einträge stehen oben, neue kommen unten hinzu. Zeigen Sie die neuesten zuerst an, um das Log live zu verfolgen.',
  liveEnded: 'Der Live-Modus wurde beendet',
  newEntries,
  earlierEvents: (count: number) =>
    `${newEntries(count)} ${plural(count, { one: 'gehört zu einem früheren Ereignis und steht', other: 'gehören zu früheren Ereignissen und stehen' })} entsprechend weiter unten.`,
  listByRecording: 'Nach Aufzeichnung ordnen',
  bothTimes: (happened: string, recorded: string) =>
    `geschehen: ${happened}, aufgezeichnet: ${recorded}`,

  savedViews: 'Gespeicherte Ansichten',
  savedView: (name: string) => `Gespeicherte Ansicht: ${name}`,
  changedView: (name: string) =>
    `Gespeicherte Ansicht: ${name}, mit nicht gespeicherten Änderungen`,
  unsavedChanges: 'Nicht gespeicherte Änderungen',

  firstEntry: 'Erster Eintrag',
  noSystemWrites: 'Noch schreibt keines Ihrer Systeme in dieses Log.',
  sendFirstEntry: 'Ersten Eintrag senden',
  dismiss: 'Schließen und nicht mehr anzeigen',
};
