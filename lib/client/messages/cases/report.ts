import type { ReactNode } from 'react';
import { formatCount } from '../../format';
import { maxReported, maxReportText } from '../../queries/report-limits';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';
import { sentence } from '../sentence';

const thereAreMore = () =>
  `There are more: a report ends at ${formatCount(maxReported)}, or at ${formatCount(maxReportText / 1_000_000)} MB.`;

/** A report of a case or of a query, to print. */
export const reportMessages = localized('reportMessages', {
  title: 'Report',
  ofCase: (name: string) => `Report of the case “${name}”`,
  ofQuery: 'Report of the audit log',
  print: 'Print',
  printHint: 'Choose “Save as PDF” in the print dialog for a file.',
  saveEntries: 'Save the entries',
  saveCheckpoint: 'Save the checkpoint',
  back: 'Back',
  preparing: (count: number) => `Making the report: ${commonMessages.entries(count)} loaded …`,
  failed: 'The report could not be made',
  organization: 'Organization',
  madeBy: 'Report made by',
  madeAt: 'Report made',
  zone: 'Time zone',
  query: 'Query',
  queryText: 'As text',
  queryPath: 'As the API has it',
  everything: 'All entries',
  case: 'Case',
  status: 'Status',
  caseMade: 'Case made',
  entries: 'Entries',
  shown: (count: number) => `${commonMessages.entries(count)}, all of them.`,
  cut: (count: number) =>
    `The newest ${formatCount(count)} entries. ${thereAreMore()} Narrow the query, or export it.`,
  cutOldest: (count: number) =>
    `The first ${formatCount(count)} entries. ${thereAreMore()} Narrow the query, or export it.`,
  shownOfCase: (count: number, all: number) =>
    `${formatCount(count)} of the ${commonMessages.entries(all)} of the case.`,
  cutOfCase: (count: number) =>
    `The first ${commonMessages.entries(count)} of the case. ${thereAreMore()} Put the others into a case of their own.`,
  hidden: (count: number) =>
    `${commonMessages.entries(count)} of the case ${plural(count, { one: 'is', other: 'are' })} left out: not for whoever made this report to see, or no longer in the log.`,
  gone: (count: number) =>
    `${commonMessages.entries(count)} of the case ${plural(count, { one: 'is', other: 'are' })} no longer in the log, and left out.`,
  none: 'No entry.',
  actor: 'Who',
  resource: 'What',
  address: 'From',
  id: 'Id',
  number: 'Number',
  leaf: 'Leaf',
  unsealed: 'not among the signed entries when this was made; its proof says more',
  comments: 'Comments',
  commentsOfPart: 'Comments on the case are for those who see all of the log, and are left out.',
  said: (name: string, time: string) => `${name}, ${time}`,

  evidence: 'Evidence',
  hash: 'SHA-256 of the entries',
  hashMeaning:
    'Over the entries of this report, in their order, as one list of canonical JSON (RFC 8785): the file that “Save the entries” saves. sha256sum FILE shows the same.',
  checkpoint: 'Newest checkpoint',
  checkpointSize: (count: number) => `${commonMessages.entries(count)} are signed.`,
  root: 'Root',
  signedAt: 'Signed',
  keys: 'Keys',
  noCheckpoint: (reason: string) => `Nothing is signed: ${reason}`,
  howTitle: 'How to check it',
  how: [
    'Each entry above has its number, and the hash of its leaf in the tree of the log (RFC 6962). The checkpoint signs the root of that tree, so no entry can change afterwards unseen.',
    'Whoever reads this log gets the proof of an entry by “Download proof” beside it, and the bundle of a query by Export, as evidence.',
  ],
  command: (command: ReactNode) =>
    sentence`${command} shows that what is in the proof or the bundle is as it was signed, and that the checkpoint of this report is of the same log. The program is in each bundle, and needs Node alone. Take the key from somebody you trust, not from this page.`,
});
