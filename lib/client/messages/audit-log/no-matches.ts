import { commonMessages } from '../common';
import { localized } from '../localized';

/** Why no entry matches. */
export const noMatchesMessages = localized('noMatchesMessages', {
  title: 'No entries match',
  /** A filter's name within a sentence: "resource type", but "API key". */
  nameInSentence: (name: string) =>
    /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name,
  is: (name: string, values: string[]) => `${name}: ${values.join(', ')}`,
  isNot: (name: string, values: string[]) => `${name} is not ${values.join(', ')}`,
  words: (text: string) => `words: “${text}”`,
  query: (text: string) => `query: ${text}`,
  timeRange: (range: string) => `time range: ${range}`,
  remove: (filter: string, count: number, isComplete: boolean) =>
    `Remove ${filter} — ${isComplete ? commonMessages.entries(count) : commonMessages.entriesAtLeast(count)}`,
  checking: 'Checking which filter excludes everything …',
  notDetermined: (reason: string) => `The reason could not be determined: ${reason}`,
  withoutThis: 'Without this filter there are entries.',
  maybeWithout:
    'Without one of these filters there may be entries: there were too many to look at all.',
  withoutOne: 'Without one of these filters there are entries.',
  onlyTogether: 'No single filter excludes everything; together they do.',
  matchExactly: 'Values must match completely, exactly as written.',
  beginsInFuture: (time: string) => `The range begins at ${time}, which is in the future.`,
  beforeLog: (begins: string) => `The log begins at ${begins}; the range ends before that.`,
});
