import type { printMessages as english } from '../../audit-log/print';
import { commonMessages } from '../common';

export const printMessages: typeof english = {
  title: 'Liste drucken',
  preparing: (count: number) => `${commonMessages.entries(count)} geladen …`,
  failed: 'Die Liste konnte nicht zum Drucken geladen werden',
  printed: (query: string, zone: string, time: string) =>
    `${query}. Zeitzone: ${zone}. Gedruckt: ${time}.`,
  whole: (count: number) => `${commonMessages.entries(count)}, das sind alle passenden.`,
  part: (count: number) => `${commonMessages.entries(count)}, das sind nicht alle passenden.`,
  unfinished: (count: number) =>
    `${commonMessages.entries(count)}, das sind nicht alle passenden. Um mehr zu drucken, drücken Sie auf der Seite Strg P oder ⌘ P.`,
};
