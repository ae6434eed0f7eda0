/** The steps to an organization's first entry. */
export const firstRunMessages = {
  title: 'Send the first entry',
  keyDescription:
    'With this API key, one of your systems can write to this log and nothing else. It expires after 90 days; you can revoke it earlier under API keys.',
  /** The name of the key that is created. */
  keyName: 'First entry',
  createKey: 'Create a key',
  keyNotCreated: 'The key was not created',
  run: 'Run this in a terminal. It contains the key, which is shown only once.',
  copyCommand: 'Copy command',
  copyKey: 'Copy key',
  waiting: 'Waiting for the entry. It will appear in the list by itself.',
  arrived: (action: string, resourceType: string) =>
    `It arrived: ${action} ${resourceType}, at the top of the list. Your systems write the same way.`,
};
