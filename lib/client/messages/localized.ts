import { currentLanguage, type Language } from './language';

/** The texts of a language by the names under which English exports them. English itself is in the modules that show it. */
type Texts = Readonly<Record<string, object>>;

const key = Symbol.for('audit-log.translations');

// Of the process, because the server has this module twice: for what it renders, and for what it draws of the browser's components.
const shared = globalThis as { [key]?: Partial<Record<Language, Texts>> };
const translations = shared[key] ?? {};
shared[key] = translations;

/** Makes a language known, before anything is shown in it. */
export function addTranslation(language: Language, texts: Texts) {
  translations[language] = texts;
}

/**
 * Texts that are read in the language of the page: `localized('filterMessages', { … })`, under the name of their export. They are looked up when
 * they are shown, so a text that a module keeps from its beginning stays English (test/texts-when-shown.test.ts finds those).
 */
export function localized<T extends object>(name: string, english: T): T {
  return new Proxy(english, {
    get: (_, property) => Reflect.get(translations[currentLanguage()]?.[name] ?? english, property),
  });
}
