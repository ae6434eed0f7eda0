/** The steps to an organization's first entry. */
export const firstRunMessages = {
  title: 'Send the first entry',
  whatKeyDoes:
    'An API key lets a system of yours write into this log, and no more than that. It ends after 90 days; you can revoke it sooner under API keys.',
  /** The name of the key that is created. */
  keyName: 'First entry',
  makeKey: 'Make a key',
  keyNotMade: 'The key was not created',
  run: 'Run this in a terminal. The key stands in it; it is shown this once.',
  copyCommand: 'Copy command',
  copyKey: 'Copy key',
  waiting: 'Waiting for the entry. It will appear in the list by itself.',
  arrived: (action: string, resourceType: string) =>
    `It arrived: ${action} ${resourceType}, at the top of the list. Your systems write the same way.`,
};
