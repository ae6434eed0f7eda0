import { commonMessages } from '../common';
import { localized } from '../localized';

/** The printed list. */
export const printMessages = localized('printMessages', {
  title: 'Print the list',
  preparing: (count: number) => `${commonMessages.entries(count)} loaded …`,
  failed: 'The list could not be loaded for printing',
  printed: (query: string, zone: string, time: string) =>
    `${query}. Times in ${zone}. Printed ${time}.`,
  whole: (count: number) => `${commonMessages.entries(count)}, all that match.`,
  part: (count: number) => `${commonMessages.entries(count)}, not all that match.`,
  unfinished: (count: number) =>
    `${commonMessages.entries(count)}, not all that match. To print more, press Ctrl P or ⌘ P on the page.`,
});
