import { formatCount } from '../../../format';
import type {
  readFaults as englishOfReading,
  sendFaults as englishOfSending,
} from '../../import/faults';
import { plural } from '../../plural';

export const sendFaults: typeof englishOfSending = {
  oldServer: 'Das Log unterstützt kein teilweises Schreiben: Seine Version ist zu alt.',
  unsaid: (entries: number) =>
    `Zu ${formatCount(entries)} ${plural(entries, { one: 'gesendeten Eintrag', other: 'gesendeten Einträgen' })} macht das Log keine Angabe.`,
  ownEntry: (error: string) => `Das Log lehnt den Eintrag des Imports ab: ${error}`,
  answers: (name: string, status: number) => `${name} antwortet mit ${status}`,
  answersAgain: (name: string, status: number) => `${name} antwortet immer wieder mit ${status}.`,
  unreachable: (name: string, reason: string) =>
    `${name} ist nicht erreichbar${reason === '' ? '' : `: ${reason}`}`,
  attempt: (tries: number, most: number) => `(Versuch ${tries} von ${most})`,
  status: (status: number) => `Die Antwort ist ${status}.`,
};

/** Behind „Nicht bis zum Ende gelesen: “, each without a full stop. */
export const readFaults: typeof englishOfReading = {
  cancelled: 'der Import wurde abgebrochen',
  gzip: 'die gzip-Datei ist beschädigt oder besteht aus mehreren aneinandergehängten Teilen, die Browser nicht lesen; entpacken Sie sie zuerst',
  bomb: (times: number) =>
    `entpackt ist die Datei mehr als ${formatCount(times)}-mal so groß, was bei keinem Log vorkommt`,
  unreadable: (reason: string) => `die Datei lässt sich nicht weiter lesen: ${reason}`,
};
