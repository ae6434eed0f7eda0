import { localized } from '../localized';

/** The choice of a language. Each is named in itself. */
export const languageMessages = localized('languageMessages', {
  title: 'Language',
  description: 'Of this page, in this browser. The API and its documentation are in English.',
  browser: 'As the browser asks',
});
