import type { AsyncLocalStorage } from 'node:async_hooks';

/** The languages of the page, and the country whose numbers and dates go with each. */
const locales = { en: 'en-US', de: 'de-DE' } as const;

export type Language = keyof typeof locales;

export const languages = Object.keys(locales) as Language[];

/** A cookie and not local storage: the server renders all texts in the language that was chosen. Without it, the browser's applies. */
export const languageCookie = 'language';

const known = (value: string | undefined) => languages.find((language) => language === value);

/** What the request of a page says of languages: server/page-languages.mjs keeps it for all that is rendered for it. */
export type AskedLanguages = { cookie?: string; accepted?: string };

const asked = Symbol.for('audit-log.asked-languages');

const requests = () =>
  (globalThis as { [asked]?: AsyncLocalStorage<AskedLanguages> })[asked]?.getStore();

/** The language of this page: on the server that of the request which is being answered. */
export function currentLanguage(): Language {
  if (typeof document !== 'undefined') {
    return known(document.documentElement.lang.slice(0, 2)) ?? 'en';
  }
  const request = requests();
  return request === undefined ? 'en' : languageOf(request);
}

/** The language and country of every text, number and date that the page shows. */
export const currentLocale = () => locales[currentLanguage()];

/** The one that was chosen in this browser, or null. */
export function chosenLanguage(cookie = document.cookie): Language | null {
  const [, value] = /(?:^|;\s*)language=([a-z]+)/.exec(cookie) ?? [];
  return known(value) ?? null;
}

const chosen = new WeakMap<AskedLanguages, Language>();

function languageOf(request: AskedLanguages): Language {
  const language =
    chosen.get(request) ??
    chosenLanguage(request.cookie ?? '') ??
    preferredLanguage(request.accepted ?? '') ??
    'en';
  chosen.set(request, language);
  return language;
}

/** More than any browser sends. */
const longestList = 1_000;

/** The one of our languages that a browser likes best: `de-AT,de;q=0.9,en;q=0.8` (RFC 9110, 12.5.4). */
export function preferredLanguage(accepted: string): Language | null {
  const ranges = accepted
    .slice(0, longestList)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { language: known(tag.split('-')[0]), quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return ranges.find(({ language }) => language !== undefined)?.language ?? null;
}

/** Makes something once for each language, at its first use: formats of Intl cost a hundred times as much as using them. */
export function perLocale<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const locale = currentLocale();
    const kept = made.get(locale) ?? make(locale);
    made.set(locale, kept);
    return kept;
  };
}

/** Chooses the language of this browser, and loads the page anew in it. Null leaves it to the browser. */
export function chooseLanguage(language: Language | null) {
  const age = language === null ? 0 : 60 * 60 * 24 * 365;
  // biome-ignore lint/suspicious/noDocumentCookie: not every supported browser has the Cookie Store API.
  document.cookie = `${languageCookie}=${language ?? ''}; path=/; max-age=${age}; samesite=lax`;
  location.reload();
}
