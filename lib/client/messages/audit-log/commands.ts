import { formatCount } from '../../format';
import { localized } from '../localized';
import { plural } from '../plural';

/** The command palette. */
export const commandMessages = localized('commandMessages', {
  label: 'Commands',
  search: 'Search commands',
  placeholder: 'Find a command, person, key, resource or id',
  searching: 'Searching the log …',
  results: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'result', other: 'results' })}`,
  groups: {
    show: 'Show',
    recent: 'Recent queries',
    do: 'Do',
    go: 'Go to',
    docs: 'Documentation',
    theme: 'Theme',
    actors: 'People and keys',
    resources: 'Resources',
    log: 'Log',
  },

  searchFor: (text: string) => `Search the log for “${text}”`,
  openEntry: (id: string) => `Open entry ${id}`,

  allEntries: 'All entries',
  deletions: 'Deletions',
  apiKeyChanges: 'API key changes',
  memberChanges: 'Member changes',
  myActivity: 'My activity',
  view: (name: string) => `View: ${name}`,
  export: 'Export…',
  print: 'Print…',
  report: 'Report of this query',
  printKeys: ['⌘ P', 'Ctrl P'],
  stopFollowing: 'Stop following the log',
  follow: 'Follow the log live',
  copyLink: 'Copy link',
  shortcuts: 'Keyboard shortcuts',
  auditLog: 'Audit log',
  reference: 'API reference',
  events: 'Events of this product',
  lightTheme: 'Light theme',
  darkTheme: 'Dark theme',
  systemTheme: 'System theme',
});
