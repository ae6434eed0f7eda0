import type { ReactNode } from 'react';
import { sentence } from '../../sentence';
import type { problemMessages as english } from '../../shell/problems';

export const problemMessages: typeof english = {
  reference: (reference: ReactNode) => sentence`Referenz ${reference}`,
  outage: 'Die Datenbank ist nicht erreichbar',
  outageDescription:
    'Sie ist im Moment ausgefallen oder zu langsam, deshalb kann das Log nicht angezeigt werden. Versuchen Sie es in Kürze erneut.',
  failed: 'Diese Seite konnte nicht angezeigt werden',
  failedDescription:
    'Auf dem Server ist ein Fehler aufgetreten. Wenn er sich wiederholt, nennen Sie dem Betreiber dieses Servers die Referenz.',
  brokenDescription:
    'Beim Anzeigen ist ein Fehler aufgetreten. Versuchen Sie es erneut; wenn er sich wiederholt, melden Sie ihn dem Betreiber dieses Servers.',
  offline: 'Sie sind offline',
  offlineDescription:
    'Ein Teil dieser Seite ist noch nicht geladen. Die Seite erscheint von selbst wieder, sobald Sie online sind.',
  notFound: 'Unter dieser Adresse gibt es keine Seite',
  notFoundDescription: 'Vielleicht ist der Link unvollständig, oder die Seite ist jetzt woanders.',
  toLog: 'Zum Audit-Log',
};
