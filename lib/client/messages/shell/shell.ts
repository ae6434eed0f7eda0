/** The frame around every page. */
export const shellMessages = {
  skip: 'Skip to the content',
  home: 'Audit log, home',
  main: 'Main',
  places: { auditLog: 'Audit log', settings: 'Settings' },
  settings: 'Settings',
  settingsPlaces: {
    apiKeys: 'API keys',
    members: 'Members',
    organization: 'Organization',
    sessions: 'Sessions',
  },

  accountOf: (name: string) => `Account of ${name}`,
  organizations: 'Organizations',
  notSwitched: 'The organization was not switched',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  signOut: 'Sign out',
  stillSignedIn: 'You are still signed in',
};
