import { commonMessages } from './common';
import { localized } from './localized';

/** Lists of what occurs most, on the overview and on the pages of people, keys, resources and addresses. */
export const topListMessages = localized('topListMessages', {
  none: 'None in this period.',
  showEntries: (name: string, count: number) => `Show ${commonMessages.entries(count)}: ${name}`,
  system: 'System',
});
