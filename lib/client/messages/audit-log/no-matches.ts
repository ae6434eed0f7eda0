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
    source: 'source',
  },
  is: (name: string, values: string[]) => `${name}: ${values.join(', ')}`,
  isNot: (name: string, values: string[]) => `${name} is not ${values.join(', ')}`,
  words: (text: string) => `words: “${text}”`,
  timeRange: (range: string) => `time range: ${range}`,
  remove: (filter: string, count: number, isComplete: boolean) =>
    `Remove ${filter} — ${isComplete ? commonMessages.entries(count) : commonMessages.entriesAtLeast(count)}`,
  looking: 'Looking for what takes everything away …',
  notFound: (reason: string) => `Why could not be found out: ${reason}`,
  withoutThis: 'Without this there are entries.',
  withoutOne: 'Without one of these there are entries.',
  onlyTogether: 'No one filter takes everything away; together they do.',
  matchWhole: 'Values match whole, exactly as written.',
  toCome: (time: string) => `The range begins at ${time}, which is still to come.`,
  beforeLog: (begins: string) => `The log begins at ${begins}; the range ends before that.`,
};
