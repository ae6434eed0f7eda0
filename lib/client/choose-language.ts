import type { Language } from './messages/language';

/**
 * A cookie and not local storage: the server renders all texts in the language that was chosen. Without it, that of the browser applies.
 * server/page-languages.mjs reads it too.
 */
export const languageCookie = 'language';

/** Chooses the language of this browser, and loads the page anew in it. Null leaves it to the browser's settings. */
export function chooseLanguage(language: Language | null) {
  const age = language === null ? 0 : 60 * 60 * 24 * 365;
  // biome-ignore lint/suspicious/noDocumentCookie: not every supported browser has the Cookie Store API.
  document.cookie = `${languageCookie}=${language ?? ''}; path=/; max-age=${age}; samesite=lax`;
  location.reload();
}
