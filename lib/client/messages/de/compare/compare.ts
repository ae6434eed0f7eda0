import type { SubjectKind } from '@/lib/client/compare/subjects';
import { formatCount } from '../../../format';
import type { compareMessages as english } from '../../compare/compare';
import { plural } from '../../plural';
import { commonMessages } from '../common';

export const compareMessages: typeof english = {
  title: 'Vergleich',
  kind: 'Was verglichen wird',
  kinds: {
    actor: 'Personen und Schlüssel',
    resource: 'Ressourcen',
    period: 'Zeiträume',
  } satisfies Record<SubjectKind, string>,
  compared: 'Verglichen',
  remove: (name: string) => `${name} entfernen`,
  add: 'Hinzufügen',
  loading: 'Vergleich wird geladen',
  failed: 'Der Vergleich ist fehlgeschlagen',

  choose: {
    actor: 'Zwei Personen oder Schlüssel wählen',
    resource: 'Zwei Ressourcen wählen',
    period: 'Zwei Zeiträume wählen',
  } satisfies Record<SubjectKind, string>,
  chooseMore: 'Vergleichen mit',
  chooseAnother: (most: number) => `Weitere hinzufügen, höchstens ${formatCount(most)} insgesamt`,
  search: {
    actor: 'Personen und Schlüssel suchen',
    resource: 'Ressourcen suchen',
  },
  placeholder: 'Name oder ID',
  pairs: {
    day: 'Heute und gestern',
    week: 'Diese und letzte Woche',
    month: 'Dieser und letzter Monat',
    quarter: 'Dieses und letztes Quartal',
  },
  onePeriod: 'Zeitraum wählen',

  words: 'In Worten',
  zone: (zone: string) => `„Nachts“ heißt von 22:00 bis 6:00 Uhr, Zeitzone ${zone}.`,
  cut: (since: string) =>
    `Es ist mehr geschehen, als eine Anfrage zählt. Verglichen wird, was seit ${since} geschehen ist.`,
  cutPeriods:
    'Es ist mehr geschehen, als eine Anfrage zählt. Verglichen wird von jedem Zeitraum nur derselbe letzte Teil; welcher, zeigen die Links.',
  notComparable:
    'Es ist mehr geschehen, als eine Anfrage zählt, und die gezählten Teile überschneiden sich nicht. Wählen Sie kürzere Zeiträume oder einen Filter.',
  none: 'In diesem Zeitraum gibt es dazu keinen Eintrag',
  noneDescription: 'Wählen Sie einen längeren Zeitraum oder weniger Filter.',

  sideBySide: 'Nebeneinander',
  sameScale: (top: number) => `Alle im selben Maßstab, bis ${formatCount(top)} je Zeitabschnitt.`,
  entries: 'Einträge',
  failures: 'Fehlschläge',
  first: 'Erster',
  last: 'Letzter',
  nothing: '–',
  chart: (name: string) =>
    `${name} im Zeitverlauf. Mit den Pfeiltasten bewegen, mit Enter die Liste öffnen.`,
  nothingChosen: 'Nichts ausgewählt',
  table: (name: string) => `${name} im Zeitverlauf`,
  part: (range: string, count: number, failures: number) =>
    `${range}: ${commonMessages.entries(count)}${failures > 0 ? `, ${formatCount(failures)} fehlgeschlagen` : ''}`,
  succeeded: 'Andere Einträge',
  outside: 'Nicht enthalten',

  events: 'Was getan wurde',
  event: 'Ereignis',
  of: (what: string, name: string) => `: ${what}, ${name}`,
  numberOf: (count: number, what: string, name: string) =>
    `${formatCount(count)}: ${what}, ${name}`,
  moreEvents: (count: number) =>
    plural(count, {
      one: '1 weitere Art wird nicht angezeigt.',
      other: `${formatCount(count)} weitere Arten werden nicht angezeigt.`,
    }),

  compareWith: 'Vergleichen mit …',
  comparePeriods: 'Zeiträume vergleichen',
  command: 'Personen, Schlüssel oder Ressourcen vergleichen',
  commandPeriods: 'Zeiträume vergleichen',
};
