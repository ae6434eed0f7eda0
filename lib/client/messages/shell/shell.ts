import { localized } from '../localized';

/** The frame around every page. */
export const shellMessages = localized('shellMessages', {
  skip: 'Skip to the content',
  home: 'Audit log, home',
  offline: 'You are offline. This was loaded before; what is missing follows when you are back.',
  main: 'Main',
  places: {
    overview: 'Overview',
    auditLog: 'Audit log',
    cases: 'Cases',
    settings: 'Settings',
    reference: 'API',
  },
  settings: 'Settings',
  settingsMenu: (page: string) => `Settings: ${page}`,
  settingsGroups: { account: 'Account', organization: 'Organization', log: 'Log' },
  /** As the command palette lists it, where the names of some pages alone would say too little. */
  settingsPlaceOf: (page: string, group: string) => `${page} (${group})`,
  settingsPlaces: {
    apiKeys: 'API keys',
    guests: 'Guests',
    catalogue: 'Catalogue',
    import: 'Import',
    evidence: 'Evidence',
    members: 'Members',
    roles: 'Roles',
    organization: 'General',
    profile: 'Profile',
    security: 'Security',
    sessions: 'Sessions',
    signIn: 'Sign-in',
  },

  reference: 'API reference',
  accountOf: (name: string) => `Account of ${name}`,
  organizations: 'Organizations',
  notSwitched: 'The organization was not switched',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  signOut: 'Sign out',
  stillSignedIn: 'You are still signed in',
});
