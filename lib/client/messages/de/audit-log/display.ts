import { formatCount } from '../../../format';
import type { displayMessages as english } from '../../audit-log/display';

export const displayMessages: typeof english = {
  title: 'Anzeige',
  density: 'Zeilenabstand',
  densities: { compact: 'Kompakt', default: 'Standard', comfortable: 'Weit' },
  order: 'Reihenfolge',
  orders: { desc: 'Neueste zuerst', asc: 'Älteste zuerst' },
  listed: 'Geordnet nach',
  listedBy: { recorded: 'Aufzeichnung', happened: 'Ereigniszeit' },
  time: 'Zeit',
  times: { absolute: 'Datum und Uhrzeit', relative: 'Wie lange her' },
  readings: 'Wer dieses Log gelesen hat',
  readingChoices: { exclude: 'Nicht anzeigen', include: 'Anzeigen' },
  group: 'Zusammengehöriges einklappen',
  groupings: { none: 'Nichts', request: 'Anfragen', session: 'Sitzungen' },
  paging: 'Weitere Einträge laden',
  pagings: { scroll: 'Beim Scrollen', button: 'Per Schaltfläche' },
  reset: 'Zurücksetzen',

  timeZone: 'Zeitzone',
  zones: { local: 'Lokal', utc: 'UTC', other: 'Andere' },
  zoneName: 'Name der Zeitzone',
  zonePlaceholder: 'Europe/Berlin',
  noSuchZone: 'Diese Zeitzone gibt es nicht. Zeitzonen haben Namen wie Europe/Berlin.',

  columns: 'Spalten',
  moveLeft: (column: string) => `Spalte „${column}“ nach links`,
  moveRight: (column: string) => `Spalte „${column}“ nach rechts`,
  moved: (column: string, place: number, count: number) =>
    `„${column}“ ist Spalte ${formatCount(place)} von ${formatCount(count)}.`,
  widths:
    'Breiten: Ziehen Sie am Rand eines Spaltenkopfs, oder drücken Sie ↑ in der ersten Zeile, dann ← und →.',
};
