import type { topListMessages as english } from '../top-lists';
import { commonMessages } from './common';

export const topListMessages: typeof english = {
  none: 'Keine in diesem Zeitraum.',
  showEntries: (name: string, count: number) =>
    `${commonMessages.entries(count)} anzeigen: ${name}`,
  system: 'System',
};
