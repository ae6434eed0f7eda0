import { perLocale } from './language';

const rules = perLocale((locale) => new Intl.PluralRules(locale));

type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** The plural form for a count: `plural(2, { one: 'entry', other: 'entries' })`. */
export function plural(count: number, forms: Forms) {
  return forms[rules().select(count)] ?? forms.other;
}
