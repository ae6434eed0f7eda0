import type { noMatchesMessages as english } from '../../audit-log/no-matches';
import { commonMessages } from '../common';

export const noMatchesMessages: typeof english = {
  title: 'Keine passenden Einträge',
  nameInSentence: (name: string) => name,
  is: (name: string, values: string[]) => `${name}: ${values.join(', ')}`,
  isNot: (name: string, values: string[]) => `${name}: nicht ${values.join(', ')}`,
  // Within the quotation marks of `remove`.
  words: (text: string) => `Begriffe: ‚${text}‘`,
  query: (text: string) => `Abfrage: ${text}`,
  timeRange: (range: string) => `Zeitraum: ${range}`,
  remove: (filter: string, count: number, isComplete: boolean) =>
    `„${filter}“ entfernen – ${isComplete ? commonMessages.entries(count) : commonMessages.entriesAtLeast(count)}`,
  checking: 'Es wird geprüft, welcher Filter alles ausschließt …',
  notDetermined: (reason: string) => `Der Grund ließ sich nicht feststellen: ${reason}`,
  withoutThis: 'Ohne diesen Filter gibt es Einträge.',
  maybeWithout:
    'Ohne einen dieser Filter gibt es vielleicht Einträge: Es waren zu viele Einträge, um alle zu prüfen.',
  withoutOne: 'Ohne einen dieser Filter gibt es Einträge.',
  onlyTogether: 'Kein einzelner Filter schließt alles aus, erst mehrere zusammen.',
  matchExactly: 'Werte müssen vollständig übereinstimmen, genau wie geschrieben.',
  beginsInFuture: (time: string) => `Der Zeitraum beginnt in der Zukunft: ${time}.`,
  beforeLog: (begins: string) => `Der Zeitraum endet vor dem Beginn des Logs: ${begins}.`,
};
