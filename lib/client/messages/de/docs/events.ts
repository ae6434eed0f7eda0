import type { ReactNode } from 'react';
import type { eventsMessages as english } from '../../docs/events';
import { sentence } from '../../sentence';

export const eventsMessages: typeof english = {
  title: 'Ereignisse dieses Produkts',
  events: 'Ereignisse',
  introduction:
    'Was in diesem Produkt selbst geschieht, wird im Log der Organisation aufgezeichnet, in der es geschieht, und zwar in derselben Transaktion wie die Änderung: Beides bleibt erhalten oder keines von beiden. Hier stehen alle diese Ereignisse.',
  everyEntry:
    'Jeder Eintrag hat die Quelle „product“, die niemand selbst senden kann, und sagt, wer es war, von welcher IP-Adresse, mit welchem Browser und in welcher Sitzung, wie es ausging und wie die Ressource damals hieß.',
  onResource: (type: ReactNode) => sentence`Ressource: ${type}`,
  cruds: {
    create: 'Legt an',
    read: 'Liest',
    update: 'Ändert',
    delete: 'Beendet oder löscht',
    none: 'Ändert nichts',
  },
  outcomes: { success: 'Ergebnis: Erfolg', failure: 'Ergebnis: Fehlschlag' },
  reads: (template: ReactNode) => sentence`Im Log: ${template}`,
  details: 'Details',
  kinds: {
    text: 'Text',
    time: 'Zeit (ISO 8601)',
    number: 'Zahl',
    flag: 'true oder false',
    texts: 'Liste von Texten',
    object: 'Objekt',
    changes: 'Objekt aus {from, to} je Name',
  },
  notRecorded: 'Was nicht aufgezeichnet wird',
};
