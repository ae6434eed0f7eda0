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

type Asked = { [askedLanguages]?: AsyncLocalStorage<readonly string[]> };

const onServer = () =>
  ((globalThis as Asked)[askedLanguages]?.getStore() ?? []).map(parseLanguage).find(Boolean);

/** The language of this page: on the server that of the request which is being answered. */
export function currentLanguage(): Language {
  const language =
    typeof window === 'undefined'
      ? onServer()
      : parseLanguage(document.documentElement.lang.slice(0, 2));
  return language ?? 'en';
}

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
