import { localized } from '../localized';

/** The steps to an organization's first entry. */
export const firstRunMessages = localized('firstRunMessages', {
  title: 'Send the first entry',
  keyDescription:
    'With this API key, one of your systems can write to this log and nothing else. It expires after 90 days; you can revoke it earlier under API keys.',
  /** The name of the key that is created. */
  keyName: 'First entry',
  createKey: 'Create a key',
  keyNotCreated: 'The key was not created',
  language: 'Language',
  languages: { curl: 'curl', typescript: 'TypeScript', python: 'Python' },
  run: {
    curl: 'Run this in a terminal. It contains the key, which is shown only once.',
    typescript:
      'Save this as first-entry.mjs and run it with node first-entry.mjs. It contains the key, which is shown only once.',
    python:
      'Save this as first_entry.py and run it with python3 first_entry.py. It contains the key, which is shown only once.',
  },
  copySample: {
    curl: 'Copy command',
    typescript: 'Copy TypeScript',
    python: 'Copy Python',
  },
  copyKey: 'Copy key',
  waiting: 'Waiting for the entry. It will appear in the list by itself.',
  arrived: (action: string, resourceType: string) =>
    `It arrived: ${action} ${resourceType}, at the top of the list. Your systems write the same way.`,

  next: 'Next steps',
  steps: {
    docs: { title: 'Read the API reference', description: 'Every call, to try out on the page' },
    people: { title: 'Invite people', description: 'Colleagues, and auditors who only read' },
    import: { title: 'Import an older log', description: 'From files of other systems' },
  },
});
