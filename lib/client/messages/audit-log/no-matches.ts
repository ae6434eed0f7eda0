import { commonMessages } from '../common';

/** Why no entry matches. Filter names are lower case here, as parts of a sentence: `action: delete`. */
export const noMatchesMessages = {
  title: 'No entries match',
  names: {
    resource_type: 'resource type',
    resource_id: 'resource ID',
    action: 'action',
    user_id: 'actor',
    api_key_id: 'API key',
    ip_address: 'IP address',
  },
  is: (name: string, values: string[]) => `${name}: ${values.join(', ')}`,
  isNot: (name: string, values: string[]) => `${name} is not ${values.join(', ')}`,
  words: (text: string) => `words: “${text}”`,
  timeRange: (range: string) => `time range: ${range}`,
  remove: (filter: string, count: number, isComplete: boolean) =>
    `Remove ${filter} — ${isComplete ? commonMessages.entries(count) : commonMessages.entriesAtLeast(count)}`,
  checking: 'Checking which filter excludes everything …',
  notDetermined: (reason: string) => `The reason could not be determined: ${reason}`,
  withoutThis: 'Without this filter there are entries.',
  withoutOne: 'Without one of these filters there are entries.',
  onlyTogether: 'No single filter excludes everything; together they do.',
  matchExactly: 'Values must match completely, exactly as written.',
  beginsInFuture: (time: string) => `The range begins at ${time}, which is in the future.`,
  beforeLog: (begins: string) => `The log begins at ${begins}; the range ends before that.`,
};
