import type { ReactNode } from 'react';
import type { Period } from '@/lib/client/overview/period';
import type { CountName, FaceKind } from '@/lib/contract/overview-limits';
import { formatCount } from '../../../format';
import type { overviewMessages as english } from '../../overview/overview';
import { plural } from '../../plural';
import { sentence } from '../../sentence';
import { commonMessages } from '../common';

const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

export const overviewMessages: typeof english = {
  title: 'Übersicht',
  period: 'Zeitraum',
  periods: { today: 'Heute', '7d': '7 Tage', '30d': '30 Tage' } satisfies Record<Period, string>,
  loading: 'Die Übersicht wird geladen',
  failed: 'Die Übersicht konnte nicht geladen werden',
  newest: (count: number, since: string) =>
    `Es ist mehr geschehen, als eine Anfrage zählt. Diese Übersicht umfasst ${plural(count, { one: 'den neuesten Eintrag', other: `die neuesten ${commonMessages.entries(count)}` })}, seit ${since}.`,
  part: 'Die Übersicht umfasst nur den Teil des Logs, den Sie sehen dürfen.',

  counts: {
    entries: 'Einträge',
    people: 'Personen',
    api_keys: 'API-Schlüssel',
    failures: 'Fehlschläge',
    deletions: 'Löschungen',
    hints: 'Hinweise',
  } satisfies Record<CountName, string>,
  countsTitle: 'In Zahlen',
  countOf: (name: string, count: number) => `${name}: ${formatCount(count)}`,
  before: {
    today: 'gestern bis zur gleichen Zeit',
    '7d': 'den 7 Tagen davor',
    '30d': 'den 30 Tagen davor',
  } satisfies Record<Period, string>,
  beforeCut: 'denselben Stunden davor',
  compared: (count: ReactNode, before: string) => sentence`${count} in ${before}`,
  comparedToday: (count: ReactNode, before: string) => sentence`${count} ${before}`,
  notCompared: 'Davor zu viele zum Zählen',
  more: (difference: number) => `${formatCount(difference)} mehr`,
  fewer: (difference: number) => `${formatCount(difference)} weniger`,
  same: 'So viele wie davor',

  notable: 'Beachtenswert',
  notableDescription: 'Fehlschläge, vergebene Rechte, aufgehobener Schutz, Exporte.',
  noneNotable: 'Nichts ist fehlgeschlagen, und keine Rechte wurden vergeben.',
  alike: (others: number) => `und ${formatCount(others)} weitere`,
  failure: 'Fehlschlag:',

  faces: 'Zum ersten Mal gesehen',
  facesDescription: 'Das Log enthält keinen älteren Eintrag dazu.',
  noFaces: 'Keine neuen Personen, Schlüssel, IP-Adressen oder Netze.',
  facesOf: {
    people: 'Personen',
    api_keys: 'API-Schlüssel',
    addresses: 'IP-Adressen',
    networks: 'Netze',
  } satisfies Record<FaceKind, string>,
  facesCut: 'Es waren zu viele, um alle nachzuschlagen: Dies sind einige davon.',
  showAll: 'Alle anzeigen',
  showFewer: 'Weniger anzeigen',
  from: (address: string) => `von ${address}`,
  of: (name: string) => ` von ${name}`,
  by: (actor: string) => `durch ${actor}`,

  actors: 'Aktivste Akteure',
  resources: 'Häufigste Ressourcen',
  actions: 'Häufigste Aktionen',

  hours: 'Wann',
  hoursDescription: (zone: string) => `Einträge nach Uhrzeit und Wochentag, Zeitzone ${zone}.`,
  weekday: (weekday: number) => weekdays[weekday] ?? '',
  shortWeekday: (weekday: number) => weekdays[weekday]?.slice(0, 2) ?? '',
  hour: clock,
  cell: (weekday: number, hour: number, count: number) =>
    `${weekdays[weekday]}, ${clock(hour)} Uhr: ${commonMessages.entries(count)}`,
  cellParts: (weekday: number, hour: number, parts: ReactNode) =>
    sentence`${weekdays[weekday]}, ${clock(hour)} bis ${clock(hour + 1)} Uhr: ${parts}`,
  partOf: (count: number, day: string) => `${commonMessages.entries(count)} am ${day}`,
  noneThen: 'kein Eintrag',

  begin: 'Noch schreibt keines Ihrer Systeme in dieses Log',
  beginDescription:
    'Das Log enthält, was dieses Produkt über sich selbst aufzeichnet. Was Ihre Systeme tun, kommt über die API.',
  sendFirst: 'Ersten Eintrag senden',
  readDocs: 'API-Referenz lesen',
  import: 'Anderes Log importieren',
  invite: 'Personen einladen',
};
