import type { shellMessages as english } from '../../shell/shell';

export const shellMessages: typeof english = {
  skip: 'Zum Inhalt springen',
  home: 'Audit-Log, Startseite',
  offline:
    'Sie sind offline. Dies wurde vorher geladen; was fehlt, folgt, sobald Sie wieder online sind.',
  main: 'Hauptmenü',
  places: {
    overview: 'Übersicht',
    auditLog: 'Log',
    cases: 'Fälle',
    settings: 'Einstellungen',
    reference: 'API',
  },
  settings: 'Einstellungen',
  settingsMenu: (page: string) => `Einstellungen: ${page}`,
  settingsGroups: { account: 'Konto', organization: 'Organisation', log: 'Log' },
  settingsPlaceOf: (page: string, group: string) => `${page} (${group})`,
  settingsPlaces: {
    apiKeys: 'API-Schlüssel',
    guests: 'Gäste',
    catalogue: 'Katalog',
    import: 'Import',
    evidence: 'Nachweis',
    members: 'Mitglieder',
    roles: 'Rollen',
    organization: 'Allgemein',
    profile: 'Profil',
    security: 'Sicherheit',
    sessions: 'Sitzungen',
    signIn: 'Anmeldung',
  },

  reference: 'API-Referenz',
  accountOf: (name: string) => `Konto von ${name}`,
  organizations: 'Organisationen',
  notSwitched: 'Die Organisation wurde nicht gewechselt',
  theme: 'Darstellung',
  themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
  signOut: 'Abmelden',
  stillSignedIn: 'Sie sind noch angemeldet',
};
