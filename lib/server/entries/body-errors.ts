import 'server-only';
import type { EntryFault } from '@/lib/contract/errors';
import { ApiError } from '@/lib/server/core/errors';

/** How many faults an error names. */
export const maxFaults = 100;

/** The error of a body that is one entry. */
export function entryError(faults: EntryFault[]): ApiError {
  const [first] = faults;
  return new ApiError('invalid_parameter', sentenceOf(first), first?.param);
}

/** The error of a batch, which names its faults. */
export function batchError(faults: EntryFault[]): ApiError {
  const [first] = faults;
  const count = new Set(faults.map((fault) => fault.index)).size;
  const shown = faults.length < maxFaults ? count : `at least ${count}`;
  const sentence = `No entry was recorded, because ${shown} ${count === 1 ? 'is' : 'are'} not valid. The first, with index ${first?.index}: ${sentenceOf(first)}`;
  return new ApiError('invalid_parameter', sentence, first?.param, {}, faults.slice(0, maxFaults));
}

function sentenceOf(fault: EntryFault | undefined): string {
  if (fault?.error.startsWith('Unknown parameter')) return fault.error;
  // Of an entry as a whole.
  if (fault?.param === '') return `Invalid entry: ${fault.error}.`;
  return `Invalid field '${fault?.param}': ${fault?.error}.`;
}
