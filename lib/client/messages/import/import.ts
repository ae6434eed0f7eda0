import type { ReactNode } from 'react';
import { formats } from '@/lib/contract/formats/formats';
import { formatBytes, formatCount } from '../../format';
import { perLocale } from '../language';
import { localized } from '../localized';
import { plural } from '../plural';
import { sentence, type Wrap } from '../sentence';

const files = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'file', other: 'files' })}`;
const records = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'record', other: 'records' })}`;

const formatNames = perLocale((locale) =>
  new Intl.ListFormat(locale, { type: 'unit' }).format(formats.map(({ title }) => title)),
);

/** The page that imports files. */
export const importMessages = localized('importMessages', {
  title: 'Import',
  looking: 'Looking for an import that was interrupted',
  log: 'The log',

  choose: 'Files',
  get chooseDescription() {
    return `Audit logs of ${formatNames()}, and CSV and NDJSON of any other system, gzip too. Each record is written once, however often its file is imported.`;
  },
  drop: 'Drop files here',
  dropMore: 'Drop more files here',
  dropDescription: 'They are read in this browser. Nothing is sent before you start the import.',
  chooseFiles: 'Choose files',
  tooMany: (most: number) => `Only the first ${formatCount(most)} files were taken.`,
  columns: { file: 'File', readAs: 'Read as' },
  size: (bytes: number) => formatBytes(bytes),
  inspecting: 'Looking at it…',
  readAsOf: (file: string) => `${file}: read as`,
  unknownFormat: 'Choose a format',
  forms: { csv: 'CSV, with a mapping', json: 'JSON or NDJSON, with a mapping' },
  recognized: 'Recognized',
  needsMapping: 'Needs a mapping',
  mapped: 'Mapped',
  show: 'Preview',
  showOf: (file: string) => `Preview ${file}`,
  remove: 'Remove',
  removeOf: (file: string) => `Remove ${file}`,
  start: (count: number) => (count === 1 ? 'Import the file' : `Import ${files(count)}`),
  startNote:
    'The log says who imported what: the import makes an API key of its own, and two entries with the name and SHA-256 of each file.',
  notReady: (count: number) =>
    `${files(count)} cannot be read yet. Choose a format, complete the mapping, or remove ${plural(count, { one: 'it', other: 'them' })}.`,

  isEmpty: 'The file is empty.',
  isOther: (name: string) => `This is a ${name} file. Unpack it, and drop what is in it.`,
  isUnknown: 'This is of none of the formats that are known.',
  isUnreadable: (reason: string) => `It cannot be read: ${reason}`,

  preview: (file: string) => `How ${file} will read`,
  previewDescription: (count: number) =>
    `Its first ${plural(count, { one: 'entry', other: `${formatCount(count)} entries` })}. The whole record goes into the details of its entry.`,
  previewOf: (file: string) => `First entries of ${file}`,
  previewing: 'Reading the first records',
  previewColumns: {
    time: 'Time',
    actor: 'Actor',
    summary: 'What happened',
    outcome: 'Outcome',
  },
  noTime: 'not told',
  outcomes: { success: 'Success', failure: 'Failure' },
  noOutcome: '–',
  refused: 'Refused',
  refusedReason: (number: number, reason: string) => `Record ${formatCount(number)}: ${reason}`,
  faultOf: (param: string, error: string) => (param === '' ? error : `${param}: ${error}`),
  noRecords: 'There is no record in the first 9 million characters of this file.',
  noneRead: 'None of the first records can be imported as it is',
  noneReadDescription: 'Choose another format or mapping, or import it to get the reasons of all.',

  running: (count: number) => `Importing ${files(count)}`,
  progressLabel: 'Progress of the import',
  progressText: (share: number) => `${Math.floor(share * 100)} %`,
  phases: {
    preparing: 'Remembering the file, to go on after a reload',
    hashing: 'Reading the file for its hash',
    sending: 'Importing',
    ending: 'Writing the last entry',
  },
  fileOf: (name: ReactNode, at: number, count: number) =>
    count === 1 ? name : sentence`${name} · ${`${formatCount(at + 1)} of ${formatCount(count)}`}`,
  counts: {
    read: 'Read',
    recorded: 'New',
    duplicates: 'Already there',
    rejected: 'Refused',
  },
  shareAndRate: (share: string, rate: string) => `${rate} · ${share}`,
  rate: (rate: number) => `${formatCount(Math.round(rate))} a second`,
  waiting: (reason: string) => `${reason}.`,
  nextAttempt: (time: string) => `The next attempt is at ${time}.`,
  cancel: 'Cancel import',
  cancelling: 'Ending the import',
  remembered: 'If this page is closed, the import can go on when it is opened again.',
  notRemembered:
    'This browser does not let the page remember the import: keep the tab open until it ends. If it is closed, import the files again; nothing is added twice.',
  begun: 'The import has begun.',

  namesOf: (first: string, others: number) =>
    others > 0 ? `${first} and ${files(others)} more` : first,
  interrupted: (names: string) => `The import of ${names} was interrupted`,
  interruptedDescription: (read: number) =>
    read === 0
      ? 'Nothing of it was done. Going on begins it again.'
      : `${records(read)} ${plural(read, { one: 'was', other: 'were' })} done. Going on continues after them, and adds nothing twice.`,
  chooseAgain: (count: number) =>
    `${plural(count, { one: 'The file was', other: `${files(count)} were` })} too large to be kept in this browser: choose ${plural(count, { one: 'it', other: 'them' })} again to go on.`,
  chooseAgainButton: (count: number) =>
    plural(count, { one: 'Choose the file again', other: 'Choose the files again' }),
  notTheSame: 'These are other files, by their names or sizes.',
  goOn: 'Go on',
  discard: 'Discard',
  failed: 'The import has stopped',
  keyEnded:
    'The API key of this import has ended: somebody has revoked it, or a day is over. Going on makes a new one.',
  elsewhere: 'An import runs in another tab of this browser',
  elsewhereDescription: 'It can be followed and cancelled there.',

  ended: (recorded: number, rejected: number) =>
    rejected > 0
      ? `${formatCount(recorded)} new ${plural(recorded, { one: 'entry is', other: 'entries are' })} in the log, and ${records(rejected)} ${plural(rejected, { one: 'was', other: 'were' })} refused`
      : `${formatCount(recorded)} new ${plural(recorded, { one: 'entry is', other: 'entries are' })} in the log`,
  nothingNew: 'Everything was in the log already',
  cancelled: 'The import was cancelled',
  cancelledDescription:
    'What it had added stays in the log. Import the files again to add the rest; nothing is added twice.',
  notWhole: 'Not every file was read to its end',
  keyRevoked: 'The API key of the import was revoked.',
  results: 'What became of each file',
  fault: (fault: string) => `Not read to its end: ${fault}.`,
  notBegun: 'Not imported.',
  notChosen: 'it was not chosen again',
  events: (first: string, last: string) =>
    first === last ? `Events of ${first}` : `Events from ${first} to ${last}`,
  download: 'Download reasons',
  downloadOf: (file: string) => `Download reasons for what was refused of ${file}`,
  downloadPartly: (most: number) => `The first ${formatCount(most)} are kept.`,
  rejectedName: (file: string) => `${file}.rejected.ndjson`,
  showEntries: 'Show the new entries',
  another: 'Import other files',

  keyName: (file: string, others: number) =>
    others > 0 ? `Import of ${file.slice(0, 35)} and ${files(others)} more` : `Import of ${file}`,
  keyLeft: 'The API key of an import could not be revoked',
  keyLeftDescription: (link: Wrap) =>
    sentence`It may write to the log, was kept in this page only, and ends by itself within a day. Revoke it in ${link('API keys')}, or open this page again, which tries it again.`,
});
