import { commonMessages } from '../common';
import { localized } from '../localized';

/** What can go wrong while records are sent, for the page and for `npm run import`. */
export const sendFaults = localized('sendFaults', {
  oldServer: 'The log does not know partial writes: it is of an older version.',
  unsaid: (entries: number) =>
    `The log says nothing of ${commonMessages.entries(entries)} that were sent.`,
  ownEntry: (error: string) => `The log refuses the entry of the import: ${error}`,
  answers: (name: string, status: number) => `${name} answers ${status}`,
  answersAgain: (name: string, status: number) => `${name} answers ${status} again and again.`,
  unreachable: (name: string, reason: string) =>
    `${name} cannot be reached${reason === '' ? '' : `: ${reason}`}`,
  attempt: (tries: number, most: number) => `(attempt ${tries} of ${most})`,
  status: (status: number) => `The answer is ${status}.`,
});

/** Why a file is not read to its end: each goes on from "it is not imported to its end: ". */
export const readFaults = localized('readFaults', {
  cancelled: 'it was cancelled',
  gzip: 'its gzip is broken, or has several parts one after the other, which browsers do not read; decompress it first',
  bomb: (times: number) => `decompressed it is more than ${times} times as large, which no log is`,
  unreadable: (reason: string) => `it cannot be read further: ${reason}`,
});
