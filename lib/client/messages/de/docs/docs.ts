import type { ReactNode } from 'react';
import { formatCount } from '../../../format';
import type { docsMessages as english } from '../../docs/docs';
import { sentence, type Wrap } from '../../sentence';

export const docsMessages: typeof english = {
  title: 'API-Referenz',
  calls: 'Aufrufe',
  credentials: (
    apiKeyHeader: ReactNode,
    authorizationHeader: ReactNode,
    openapi: Wrap,
    llms: Wrap,
  ) =>
    sentence`Ein API-Schlüssel gehört in ${apiKeyHeader} oder als Bearer-Token in ${authorizationHeader}; ein Browser sendet das Cookie der Sitzung. Als Daten: ${openapi('OpenAPI 3.1')}, ${llms('llms.txt')}.`,

  toEvents: (events: Wrap, query: Wrap) =>
    sentence`Was dieses Produkt selbst aufzeichnet: ${events('seine Ereignisse')}. Wie man Einträge findet: ${query('Abfragen')}.`,
  toReference: (link: Wrap) =>
    sentence`Wie man das Log liest und Einträge schreibt: ${link('die API-Referenz')}.`,

  callers: {
    both: 'Mit API-Schlüssel oder Sitzung.',
    key: 'Mit API-Schlüssel.',
    session: 'Mit Sitzung.',
  },
  parameters: 'Parameter',
  body: 'Body',
  answer: 'Antwort',
  required: 'erforderlich',
  repeatable: (type: string) => `${type}, wiederholbar`,
  atMost: (type: string, characters: number) =>
    `${type}, höchstens ${formatCount(characters)} Zeichen`,
  statuses: (statuses: string[]) => `Status: ${statuses.join(' · ')}`,
  copyAs: (language: string) => `Als ${language} kopieren`,
  sampleOf: (call: string, language: string) => `${call}, ${language}`,

  tryIt: 'Ausprobieren',
  signInToTry: 'Melden Sie sich als Inhaber oder Admin an, um diesen Aufruf auszuprobieren.',
  apiKey: 'API-Schlüssel',
  apiKeyPlaceholder: 'hs_live_…',
  emptyKey: 'Ist das Feld leer, wird Ihre Sitzung verwendet.',
  signInOrPaste: 'Melden Sie sich an oder fügen Sie einen Schlüssel ein.',
  send: 'Senden',
  noAnswer: 'Keine Antwort',
};
