import type { filterPopupMessages as english } from '../../audit-log/filter-popup';

const since = (time: string) => `in den Einträgen seit ${time}; frühere wurden nicht betrachtet`;

export const filterPopupMessages: typeof english = {
  is: 'ist',
  isNot: 'ist nicht',
  includeOrExclude: (label: string) => `${label}: einschließen oder ausschließen`,
  search: (label: string) => `${label} suchen`,
  placeholder: 'Wert suchen oder eingeben',
  use: (value: string) => `„${value}“ verwenden`,
  clear: (label: string) => `„${label}“ zurücksetzen`,
  loading: 'Werte werden geladen',
  notLoaded: 'Die Werte konnten nicht geladen werden.',
  whyNotLoaded: (reason: string, example?: string) =>
    `${reason} Sie können trotzdem einen Wert eingeben${example ? `, z. B. ${example}` : ''}.`,
  counted: (time: string) => `Gezählt ${since(time)}.`,
  noValues: 'Hier gibt es keine Werte.',
  noValuesIn: (time: string) => `Keine Werte ${since(time)}.`,
  noValueWith: (search: string) => `Hier gibt es keinen Wert mit „${search}“.`,
  noValueWithIn: (search: string, time: string) => `Kein Wert mit „${search}“ ${since(time)}.`,
};
