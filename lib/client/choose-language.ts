import { keepCookie } from './keep-cookie';
import type { Language } from './messages/language';

/**
 * A cookie and not local storage: the server renders all texts in the language that was chosen. Without it, that of the browser applies.
 * server/page-languages.mjs reads it too.
 */
export const languageCookie = 'language';

/** Chooses the language of this browser, and loads the page anew in it. Null leaves it to the browser's settings. */
export function chooseLanguage(language: Language | null) {
  keepCookie(languageCookie, language);
  location.reload();
}
