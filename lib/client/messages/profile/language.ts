import { localized } from '../localized';

/** The choice of a language. Each is named in itself. */
export const languageMessages = localized('languageMessages', {
  title: 'Language',
  description: 'For this browser. The API and its documentation are in English.',
  browser: 'As the browser asks',
});
