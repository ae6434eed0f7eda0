import type { ReactNode } from 'react';
import { formats } from '@/lib/contract/formats/formats';
import { formatBytes, formatCount } from '../../../format';
import type { importMessages as english } from '../../import/import';
import { plural } from '../../plural';
import { sentence, type Wrap } from '../../sentence';

const files = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'Datei', other: 'Dateien' })}`;
const moreFiles = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'weiteren Datei', other: 'weiteren Dateien' })}`;
const records = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'Datensatz', other: 'Datensätze' })}`;
const newEntries = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'neuer Eintrag', other: 'neue Einträge' })} im Log`;

const formatNames = formats.map(({ title }) => title).join(', ');

export const importMessages: typeof english = {
  title: 'Import',
  looking: 'Unterbrochener Import wird gesucht',
  log: 'Das Log',

  choose: 'Dateien',
  chooseDescription: `Audit-Logs von ${formatNames} sowie CSV und NDJSON jedes anderen Systems, auch mit gzip. Jeder Datensatz wird nur einmal geschrieben, auch wenn seine Datei mehrmals importiert wird.`,
  drop: 'Dateien hier ablegen',
  dropMore: 'Weitere Dateien hier ablegen',
  dropDescription:
    'Die Dateien werden in diesem Browser gelesen. Gesendet wird erst, wenn Sie den Import starten.',
  chooseFiles: 'Dateien wählen',
  tooMany: (most: number) => `Es wurden nur die ersten ${formatCount(most)} Dateien übernommen.`,
  columns: { file: 'Datei', readAs: 'Gelesen als' },
  size: (bytes: number) => formatBytes(bytes),
  inspecting: 'Wird untersucht …',
  readAsOf: (file: string) => `${file}: gelesen als`,
  unknownFormat: 'Format wählen',
  forms: { csv: 'CSV, mit Zuordnung', json: 'JSON oder NDJSON, mit Zuordnung' },
  recognized: 'Erkannt',
  needsMapping: 'Braucht eine Zuordnung',
  mapped: 'Zugeordnet',
  show: 'Vorschau',
  showOf: (file: string) => `Vorschau von ${file}`,
  remove: 'Entfernen',
  removeOf: (file: string) => `${file} entfernen`,
  start: (count: number) => (count === 1 ? 'Datei importieren' : `${files(count)} importieren`),
  startNote:
    'Im Log steht, wer was importiert hat: Der Import erstellt einen eigenen API-Schlüssel und schreibt zwei Einträge mit Name und SHA-256 jeder Datei.',
  notReady: (count: number) =>
    `${files(count)} ${plural(count, { one: 'kann', other: 'können' })} noch nicht gelesen werden. Wählen Sie ein Format, vervollständigen Sie die Zuordnung oder entfernen Sie ${plural(count, { one: 'die Datei', other: 'die Dateien' })}.`,

  isEmpty: 'Die Datei ist leer.',
  isOther: (name: string) =>
    `Dies ist eine ${name}-Datei. Entpacken Sie sie und legen Sie ihren Inhalt hier ab.`,
  isUnknown: 'Dies ist keines der bekannten Formate.',
  isUnreadable: (reason: string) => `Die Datei lässt sich nicht lesen: ${reason}`,

  preview: (file: string) => `So liest sich ${file} im Log`,
  previewDescription: (count: number) =>
    `${plural(count, { one: 'Der erste Eintrag', other: `Die ersten ${formatCount(count)} Einträge` })}. Jeder Datensatz kommt vollständig in die Details seines Eintrags.`,
  previewOf: (file: string) => `Erste Einträge von ${file}`,
  previewing: 'Die ersten Datensätze werden gelesen',
  previewColumns: {
    time: 'Zeit',
    actor: 'Akteur',
    summary: 'Was geschah',
    outcome: 'Ergebnis',
  },
  noTime: 'nicht angegeben',
  outcomes: { success: 'Erfolg', failure: 'Fehlschlag' },
  noOutcome: '–',
  refused: 'Abgelehnt',
  refusedReason: (number: number, reason: string) => `Datensatz ${formatCount(number)}: ${reason}`,
  faultOf: (param: string, error: string) => (param === '' ? error : `${param}: ${error}`),
  noRecords: 'In den ersten 9 Millionen Zeichen dieser Datei steht kein Datensatz.',
  noneRead: 'Keiner der ersten Datensätze lässt sich so importieren',
  noneReadDescription:
    'Wählen Sie ein anderes Format oder eine andere Zuordnung, oder importieren Sie die Datei, um die Gründe für alle Datensätze zu erhalten.',

  running: (count: number) =>
    `${files(count)} ${plural(count, { one: 'wird', other: 'werden' })} importiert`,
  progressLabel: 'Fortschritt des Imports',
  progressText: (share: number) => `${Math.floor(share * 100)} %`,
  phases: {
    preparing: 'Datei wird zwischengespeichert, damit es nach einem Neuladen weitergeht',
    hashing: 'Hash der Datei wird berechnet',
    sending: 'Import läuft',
    ending: 'Letzter Eintrag wird geschrieben',
  },
  fileOf: (name: ReactNode, at: number, count: number) =>
    count === 1 ? name : sentence`${name} · ${`${formatCount(at + 1)} von ${formatCount(count)}`}`,
  counts: {
    read: 'Gelesen',
    recorded: 'Neu',
    duplicates: 'Schon vorhanden',
    rejected: 'Abgelehnt',
  },
  shareAndRate: (share: string, rate: string) => `${rate} · ${share}`,
  rate: (rate: number) => `${formatCount(Math.round(rate))} pro Sekunde`,
  waiting: (reason: string) => `${reason}.`,
  nextAttempt: (time: string) => `Nächster Versuch: ${time}.`,
  cancel: 'Import abbrechen',
  cancelling: 'Import wird beendet',
  remembered:
    'Wird diese Seite geschlossen, kann der Import weitergehen, sobald sie wieder geöffnet wird.',
  notRemembered:
    'Die Seite kann sich den Import in diesem Browser nicht merken: Lassen Sie den Tab bis zum Ende geöffnet. Wird er geschlossen, importieren Sie die Dateien noch einmal; nichts wird doppelt hinzugefügt.',
  begun: 'Der Import hat begonnen.',

  namesOf: (first: string, others: number) =>
    others > 0 ? `${first} und ${moreFiles(others)}` : first,
  interrupted: (names: string) => `Der Import von ${names} wurde unterbrochen`,
  interruptedDescription: (read: number) =>
    read === 0
      ? 'Noch nichts davon war erledigt. „Fortsetzen“ beginnt von vorn.'
      : `${records(read)} ${plural(read, { one: 'war', other: 'waren' })} erledigt. „Fortsetzen“ macht danach weiter und fügt nichts doppelt hinzu.`,
  chooseAgain: (count: number) =>
    `${plural(count, { one: 'Die Datei war', other: `${files(count)} waren` })} zu groß, um in diesem Browser aufbewahrt zu werden: Wählen Sie ${plural(count, { one: 'sie', other: 'diese' })} noch einmal, um fortzufahren.`,
  chooseAgainButton: (count: number) =>
    plural(count, { one: 'Datei erneut wählen', other: 'Dateien erneut wählen' }),
  notTheSame: 'Dies sind andere Dateien: Namen oder Größen stimmen nicht überein.',
  goOn: 'Fortsetzen',
  discard: 'Verwerfen',
  failed: 'Der Import ist stehen geblieben',
  keyEnded:
    'Der API-Schlüssel dieses Imports gilt nicht mehr: Er wurde widerrufen, oder ein Tag ist vorbei. Beim Fortsetzen wird ein neuer erstellt.',
  elsewhere: 'In einem anderen Tab dieses Browsers läuft ein Import',
  elsewhereDescription: 'Dort lässt er sich verfolgen und abbrechen.',

  ended: (recorded: number, rejected: number) =>
    rejected > 0 ? `${newEntries(recorded)}, ${records(rejected)} abgelehnt` : newEntries(recorded),
  nothingNew: 'Alles war schon im Log',
  cancelled: 'Der Import wurde abgebrochen',
  cancelledDescription:
    'Was er hinzugefügt hat, bleibt im Log. Importieren Sie die Dateien noch einmal, um den Rest hinzuzufügen; nichts wird doppelt hinzugefügt.',
  notWhole: 'Nicht jede Datei wurde bis zum Ende gelesen',
  keyRevoked: 'Der API-Schlüssel des Imports wurde widerrufen.',
  results: 'Ergebnis je Datei',
  fault: (fault: string) => `Nicht bis zum Ende gelesen: ${fault}.`,
  notBegun: 'Nicht importiert.',
  notChosen: 'die Datei wurde nicht erneut gewählt',
  events: (first: string, last: string) =>
    first === last ? `Ereignisse: ${first}` : `Ereignisse: ${first} bis ${last}`,
  download: 'Gründe herunterladen',
  downloadOf: (file: string) => `Gründe der abgelehnten Datensätze von ${file} herunterladen`,
  downloadPartly: (most: number) => `Aufbewahrt sind die ersten ${formatCount(most)}.`,
  rejectedName: (file: string) => `${file}.rejected.ndjson`,
  showEntries: 'Neue Einträge anzeigen',
  another: 'Andere Dateien importieren',

  // A name of a key has 64 characters at most, and ours are longer than the English ones.
  keyName: (file: string, others: number) =>
    others > 0 ? `Import von ${file.slice(0, 28)} und ${moreFiles(others)}` : `Import von ${file}`,
  keyLeft: 'Der API-Schlüssel eines Imports konnte nicht widerrufen werden',
  keyLeftDescription: (link: Wrap) =>
    sentence`Er darf ins Log schreiben, war nur auf dieser Seite gespeichert und läuft innerhalb eines Tages von selbst ab. Widerrufen Sie ihn unter ${link('API-Schlüssel')}, oder öffnen Sie diese Seite noch einmal; dann wird es erneut versucht.`,
};
