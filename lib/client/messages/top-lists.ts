import { commonMessages } from './common';

/** Lists of what occurs most, on the overview and on the pages of people, keys, resources and addresses. */
export const topListMessages = {
  none: 'None in this period.',
  showEntries: (name: string, count: number) => `Show ${commonMessages.entries(count)}: ${name}`,
  system: 'System',
};
