import type { ReactNode } from 'react';
import { formatCount } from '../../../format';
import { maxReported, maxReportText } from '../../../queries/report-limits';
import type { reportMessages as english } from '../../cases/report';
import { plural } from '../../plural';
import { sentence } from '../../sentence';
import { commonMessages } from '../common';

const thereAreMore = () =>
  `Es gibt weitere: Ein Bericht endet bei ${formatCount(maxReported)} Einträgen oder bei ${formatCount(maxReportText / 1_000_000)} MB.`;

/** `Nur der neueste Eintrag`, `Nur die neuesten 1.000 Einträge` */
const only = (count: number, one: string, other: string) =>
  plural(count, {
    one: `Nur der ${one} Eintrag`,
    other: `Nur die ${other} ${commonMessages.entries(count)}`,
  });

export const reportMessages: typeof english = {
  title: 'Bericht',
  ofCase: (name: string) => `Bericht zum Fall „${name}“`,
  ofQuery: 'Bericht aus dem Audit-Log',
  print: 'Drucken',
  printHint: 'Für eine Datei wählen Sie im Druckdialog „Als PDF speichern“.',
  saveEntries: 'Einträge speichern',
  saveCheckpoint: 'Checkpoint speichern',
  back: 'Zurück',
  preparing: (count: number) => `Bericht wird erstellt: ${commonMessages.entries(count)} geladen …`,
  failed: 'Der Bericht konnte nicht erstellt werden',
  organization: 'Organisation',
  madeBy: 'Bericht erstellt von',
  madeAt: 'Bericht erstellt am',
  zone: 'Zeitzone',
  query: 'Abfrage',
  queryText: 'Als Text',
  queryPath: 'Als API-Pfad',
  everything: 'Alle Einträge',
  case: 'Fall',
  status: 'Status',
  caseMade: 'Fall angelegt',
  entries: 'Einträge',
  shown: (count: number) => `${commonMessages.entries(count)}, vollständig.`,
  cut: (count: number) =>
    `${only(count, 'neueste', 'neuesten')}. ${thereAreMore()} Schränken Sie die Abfrage ein oder exportieren Sie sie.`,
  cutOldest: (count: number) =>
    `${only(count, 'erste', 'ersten')}. ${thereAreMore()} Schränken Sie die Abfrage ein oder exportieren Sie sie.`,
  shownOfCase: (count: number, all: number) =>
    `${formatCount(count)} von ${formatCount(all)} ${plural(all, { one: 'Eintrag', other: 'Einträgen' })} des Falls.`,
  cutOfCase: (count: number) =>
    `${only(count, 'erste', 'ersten')} des Falls. ${thereAreMore()} Legen Sie für die übrigen einen eigenen Fall an.`,
  hidden: (count: number) =>
    `${commonMessages.entries(count)} des Falls ${plural(count, { one: 'fehlt', other: 'fehlen' })} hier: für die Person, die den Bericht erstellt hat, nicht sichtbar oder nicht mehr im Log.`,
  gone: (count: number) =>
    `${commonMessages.entries(count)} des Falls ${plural(count, { one: 'fehlt', other: 'fehlen' })} hier: nicht mehr im Log.`,
  none: 'Kein Eintrag.',
  actor: 'Wer',
  resource: 'Was',
  address: 'Von',
  id: 'ID',
  number: 'Nummer',
  leaf: 'Blatt',
  unsealed:
    'beim Erstellen des Berichts noch nicht unter den signierten Einträgen; mehr sagt der Beweis des Eintrags',
  comments: 'Kommentare',
  commentsOfPart:
    'Kommentare zum Fall sehen nur Personen, die das ganze Log sehen; hier fehlen sie.',
  said: (name: string, time: string) => `${name}, ${time}`,

  evidence: 'Nachweis',
  hash: 'SHA-256 der Einträge',
  hashMeaning:
    'Über die Einträge dieses Berichts in ihrer Reihenfolge, als eine Liste in kanonischem JSON (RFC 8785): die Datei, die „Einträge speichern“ erzeugt. sha256sum DATEI zeigt denselben Wert.',
  checkpoint: 'Neuester Checkpoint',
  checkpointSize: (count: number) =>
    `${commonMessages.entries(count)} ${plural(count, { one: 'ist', other: 'sind' })} signiert.`,
  root: 'Wurzel',
  signedAt: 'Signiert',
  keys: 'Schlüssel',
  noCheckpoint: (reason: string) => `Nichts ist signiert: ${reason}`,
  howTitle: 'So lässt sich der Bericht prüfen',
  how: [
    'Zu jedem Eintrag oben stehen seine Nummer und der Hash seines Blatts im Baum des Logs (RFC 6962). Der Checkpoint signiert die Wurzel dieses Baums: Kein Eintrag kann danach unbemerkt geändert werden.',
    'Wer dieses Log liest, erhält den Beweis eines Eintrags über „Beweis herunterladen“ neben dem Eintrag und das Nachweispaket einer Abfrage über „Exportieren“, Format „Mit Beweis“.',
  ],
  command: (command: ReactNode) =>
    sentence`${command} zeigt, dass der Inhalt des Beweises oder des Nachweispakets so ist, wie er signiert wurde, und dass der Checkpoint dieses Berichts zum selben Log gehört. Das Programm liegt jedem Nachweispaket bei und braucht nur Node. Nehmen Sie den Schlüssel von jemandem, dem Sie vertrauen, nicht von dieser Seite.`,
};
