import { verbs } from './verbs';

/** How a verb is said of somebody: `hat auf X zugegriffen`, `ist X beigetreten`, `konnte sich nicht anmelden`. */
export type VerbForm = {
  auxiliary: 'hat' | 'ist';
  /** Before what it was done to; '' if nothing is. */
  lead: string;
  participle: string;
  infinitive: string;
};

/** Verbs with a particle, in the form of ./verbs.ts. */
const phrases = {
  ...{ 'log in': 'sich: anmelden, angemeldet', 'log on': 'sich: anmelden, angemeldet' },
  ...{ 'log out': 'sich: abmelden, abgemeldet', 'log off': 'sich: abmelden, abgemeldet' },
  ...{ 'sign in': 'sich: anmelden, angemeldet', 'sign on': 'sich: anmelden, angemeldet' },
  ...{ 'sign out': 'sich: abmelden, abgemeldet', 'sign up': 'sich: registrieren' },
  ...{ 'opt in': 'zustimmen, zugestimmt', 'opt out': 'widersprechen, widersprochen' },
  ...{ 'check in': 'einchecken, eingecheckt', 'check out': 'auschecken, ausgecheckt' },
  ...{ 'back up': 'sichern, gesichert', 'lock out': 'aussperren, ausgesperrt' },
  ...{ 'lock down': 'abriegeln, abgeriegelt', 'roll back': 'zurückrollen, zurückgerollt' },
  ...{ 'roll out': 'ausrollen, ausgerollt', 'shut down': 'herunterfahren, heruntergefahren' },
  ...{ 'turn on': 'einschalten, eingeschaltet', 'turn off': 'ausschalten, ausgeschaltet' },
  ...{ 'switch on': 'einschalten, eingeschaltet', 'switch off': 'ausschalten, ausgeschaltet' },
  ...{ 'switch over': 'umschalten, umgeschaltet', 'take over': 'übernehmen, übernommen' },
  ...{ 'set up': 'einrichten, eingerichtet', 'write off': 'abschreiben, abgeschrieben' },
  ...{ 'send back': 'zurücksenden, zurückgesendet', 'give back': 'zurückgeben, zurückgegeben' },
  ...{ 'pay out': 'auszahlen, ausgezahlt', 'pay back': 'zurückzahlen, zurückgezahlt' },
};

const forms: Readonly<Record<string, string>> = { ...verbs, ...phrases };

/** The form of a verb as lib/contract/sentence/verbs.ts finds it; null if there is none: some have particles that are not foreseen here. */
export function verbFormOf(base: string): VerbForm | null {
  const form = Object.hasOwn(forms, base) ? forms[base] : undefined;
  if (form === undefined) return null;
  const [verb = '', lead = ''] = form.split(': ').toReversed();
  const [infinitive = '', past = infinitive.replace(/en$/, 't')] = verb.split(', ');
  const participle = past.replace(/^ist /, '');
  return { auxiliary: participle === past ? 'hat' : 'ist', lead, participle, infinitive };
}
