import type { domainMessages as english } from '../../sign-in/domains';

export const domainMessages: typeof english = {
  title: 'Domains',
  description:
    'Wer eine E-Mail-Adresse in einer verifizierten Domain hat, wird beim Anmelden zum Anbieter der Domain geleitet. Niemand sonst kann die Adresse beanspruchen.',
  notLoaded: 'Die Domains konnten nicht geladen werden',
  loading: 'Domains werden geladen',
  none: 'Noch keine Domain',
  noneDescription:
    'Solange keine Domain verifiziert ist, kann sich niemand über einen Anbieter anmelden.',
  add: 'Domain hinzufügen',
  newTitle: 'Domain hinzufügen',
  domain: 'Domain',
  placeholder: 'example.com',
  notCreated: 'Die Domain wurde nicht hinzugefügt',
  columns: { domain: 'Domain', state: 'Status', provider: 'Anbieter', required: 'Andere Wege' },
  verified: 'Verifiziert',
  unverified: 'Nicht verifiziert',
  missing: 'DNS-Eintrag fehlt',
  lapsed: 'Nicht mehr verifiziert',
  missingTitle: (since: string) => `DNS-Eintrag nicht gefunden seit ${since}`,
  missingDescription: (end: string) =>
    `Er wird täglich gesucht. Ist er bis ${end} nicht wieder da, gilt die Domain nicht mehr als verifiziert, und mit einer Adresse dieser Domain kann sich niemand mehr über ihren Anbieter anmelden.`,
  lapsedTitle: 'Der DNS-Eintrag fehlte eine Woche lang',
  lapsedDescription: (since: string) =>
    `Nicht gefunden seit ${since}. Mit einer Adresse dieser Domain kann sich niemand über ihren Anbieter anmelden, bis sie wieder verifiziert ist.`,
  lapsedRequired:
    'Für Mitglieder bleibt Single Sign-on der einzige Weg, deshalb können sich nur Inhaber anmelden.',
  lookAgain: 'Erneut suchen',
  lookAgainFor: (domain: string) => `DNS-Eintrag von ${domain} erneut suchen`,
  notFound: (domain: string) => `Der DNS-Eintrag von ${domain} wurde nicht gefunden`,
  record:
    'Tragen Sie diesen TXT-Eintrag im DNS ein und verifizieren Sie dann. Lassen Sie ihn dort: Er wird täglich wieder gesucht.',
  recordAgain: 'Tragen Sie diesen TXT-Eintrag wieder im DNS ein:',
  copyName: (domain: string) => `Namen des DNS-Eintrags von ${domain} kopieren`,
  copyValue: (domain: string) => `Wert des DNS-Eintrags von ${domain} kopieren`,
  verify: 'Verifizieren',
  verifyOne: (domain: string) => `${domain} verifizieren`,
  notVerified: (domain: string) => `${domain} ist nicht verifiziert`,
  nowVerified: (domain: string) => `${domain} ist verifiziert.`,
  noProvider: 'Keiner',
  provider: 'Anbieter',
  providerOf: (domain: string) => `Anbieter von ${domain}`,
  required: 'Nur Single Sign-on',
  requiredOf: (domain: string) => `Nur Single Sign-on, für ${domain}`,
  requiredDescription:
    'Sitzungen, die auf andere Weise begonnen haben, enden sofort. Inhaber dürfen weiter ein Passwort verwenden; das steht dann im Log.',
  notChanged: (domain: string) => `${domain} wurde nicht geändert`,
  remove: 'Entfernen',
  removeOne: (domain: string) => `${domain} entfernen`,
  removeTitle: (domain: string) => `${domain} entfernen?`,
  removeDescription:
    'Mit einer Adresse dieser Domain kann sich dann niemand mehr über einen Anbieter anmelden. Wird sie wieder hinzugefügt, muss sie neu verifiziert werden.',
  notRemoved: (domain: string) => `${domain} wurde nicht entfernt`,
};
