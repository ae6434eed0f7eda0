import type { ReactNode } from 'react';
import type { partMessages as english } from '../../audit-log/part';
import { sentence } from '../../sentence';

export const partMessages: typeof english = {
  label: 'Was Sie vom Log sehen',
  own: 'Sie sehen nur Einträge zu dem, was Sie selbst getan haben.',
  auditor: 'Sie lesen dieses Log als Prüfer und können nichts ändern.',
  filter: (name: ReactNode, filter: ReactNode) =>
    sentence`Sie sehen, was die Ansicht „${name}“ zeigt: ${filter}.`,
  filterOnly: (filter: ReactNode) => sentence`Sie sehen, was diese Filter finden: ${filter}.`,
  until: (day: string) => `Ihr Zugang endet mit Ablauf des ${day}.`,
  ask: (people: ReactNode) => sentence`Um mehr zu sehen, wenden Sie sich an ${people}.`,
  ownerOrAdmin: 'einen Inhaber oder Admin',
};
