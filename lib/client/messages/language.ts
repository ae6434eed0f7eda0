import type { AsyncLocalStorage } from 'node:async_hooks';

/** The languages of the page, each named in itself. */
export const languages = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languages;

/** With the country whose numbers and dates go with each. */
const locales: Record<Language, string> = { en: 'en-US', de: 'de-DE' };

export function parseLanguage(value = ''): Language | null {
  return Object.hasOwn(languages, value) ? (value as Language) : null;
}

/** What the request of a page asks for, the most wanted first: server/page-languages.mjs keeps it for all that is drawn for it. */
export const askedLanguages = Symbol.for('audit-log.asked-languages');

/** `language`: what was chosen of them, once something was shown. */
export type AskedLanguages = { wanted: readonly string[]; language?: Language };

type Asked = { [askedLanguages]?: AsyncLocalStorage<AskedLanguages> };

function onServer(): Language {
  const request = (globalThis as Asked)[askedLanguages]?.getStore();
  if (request === undefined) return 'en';
  request.language ??= request.wanted.map(parseLanguage).find((one) => one !== null) ?? 'en';
  return request.language;
}

/** What the page began with: programs that translate pages change the attribute. */
let shown: Language | undefined;

function inBrowser(): Language {
  shown ??= parseLanguage(document.documentElement.lang.slice(0, 2)) ?? 'en';
  return shown;
}

/** The language of this page: on the server that of the request which is being answered. */
export const currentLanguage = (): Language =>
  typeof window === 'undefined' ? onServer() : inBrowser();

/** The language and country of every text, number and date that the page shows. */
export const currentLocale = () => locales[currentLanguage()];

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
