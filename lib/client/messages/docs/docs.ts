import type { ReactNode } from 'react';
import { formatCount } from '../../format';
import { localized } from '../localized';
import { sentence, type Wrap } from '../sentence';

/** The page around the API reference. The reference itself is the API's own text, in English. */
export const docsMessages = localized('docsMessages', {
  title: 'API reference',
  calls: 'Calls',
  credentials: (
    apiKeyHeader: ReactNode,
    authorizationHeader: ReactNode,
    openapi: Wrap,
    llms: Wrap,
  ) =>
    sentence`An API key goes into ${apiKeyHeader}, or into ${authorizationHeader} as a Bearer token; a browser sends the session cookie. As data: ${openapi('OpenAPI 3.1')}, ${llms('llms.txt')}.`,

  toEvents: (events: Wrap, query: Wrap) =>
    sentence`What this product records itself: ${events('its events')}. How to ask: ${query('queries')}.`,
  toReference: (link: Wrap) =>
    sentence`How to read and write the log: ${link('the API reference')}.`,

  callers: {
    both: 'By API key or session.',
    key: 'By API key.',
    session: 'By session.',
  },
  parameters: 'Parameters',
  body: 'Body',
  answer: 'Answer',
  required: 'required',
  repeatable: (type: string) => `${type}, repeatable`,
  atMost: (type: string, characters: number) =>
    `${type}, at most ${formatCount(characters)} characters`,
  statuses: (statuses: string[]) => `Statuses: ${statuses.join(' · ')}`,
  copyAs: (language: string) => `Copy as ${language}`,
  sampleOf: (call: string, language: string) => `${call}, ${language}`,

  tryIt: 'Try it',
  signInToTry: 'Sign in as an owner or admin to try this call.',
  apiKey: 'API key',
  apiKeyPlaceholder: 'hs_live_…',
  emptyKey: 'If empty, your session is used.',
  signInOrPaste: 'Sign in, or paste a key.',
  send: 'Send',
  noAnswer: 'No answer',
});
