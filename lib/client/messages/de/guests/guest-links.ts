import { formatCount } from '../../../format';
import type { guestLinkMessages as english } from '../../guests/guest-links';
import { plural } from '../../plural';

export const guestLinkMessages: typeof english = {
  title: 'Gastlinks',
  description:
    'Ein Link zeigt Außenstehenden ohne Konto einen Teil dieses Logs: was seine Filter einschließen, und sonst nichts. Jedes Öffnen und alles Gelesene ist ein Eintrag.',
  loading: 'Gastlinks werden geladen',
  notLoaded: 'Die Gastlinks konnten nicht geladen werden',
  none: 'Noch kein Gastlink',
  noneDescription:
    'Erstellen Sie einen für eine Prüfung, einen Kunden oder eine Behörde: Er zeigt, was gebraucht wird, bis zu einem Tag, den Sie wählen.',
  create: 'Neuer Gastlink',
  columns: {
    guest: 'Gast',
    shows: 'Zeigt',
    state: 'Status',
    opened: 'Zuletzt geöffnet',
    expires: 'Läuft ab',
  },
  states: { active: 'Aktiv', expired: 'Abgelaufen', revoked: 'Widerrufen' },
  mayExport: 'Darf exportieren',
  never: 'Nie',
  openings: (count: number) => `${formatCount(count)}-mal geöffnet`,
  by: (name: string) => `von ${name}`,
  activity: 'Aktivität',
  activityOf: (email: string) => `Aktivität des Links für ${email}`,
  revoke: 'Widerrufen',
  revokeOf: (email: string) => `Link für ${email} widerrufen`,
  revokeTitle: (email: string) => `Link für ${email} widerrufen?`,
  revokeDescription:
    'Er wird sofort ungültig, auch wo er gerade geöffnet ist, und lässt sich nicht wiederherstellen. In dieser Liste bleibt er stehen.',
  notRevoked: 'Der Link wurde nicht widerrufen',

  newTitle: 'Neuer Gastlink',
  email: 'E-Mail-Adresse des Gastes',
  emailDescription:
    'Sie steht in den Einträgen. Wer den Link hat, kann ihn öffnen: Dieser Server prüft nicht, ob es der Gast ist.',
  purpose: 'Zweck',
  purposePlaceholder: 'Jährliche Prüfung',
  filters: 'Was er zeigt',
  filtersDescription:
    'Wie in der Abfrageleiste: resource_type:member after:2026-01-01. Lässt sich später nicht ändern. Leer: alle Einträge.',
  filtersPlaceholder: 'Alle Einträge',
  fromView: 'Von einer gespeicherten Ansicht ausgehen',
  noView: 'Keine',
  shows: (words: string) => `Zeigt: ${words}`,
  everything: 'Er zeigt das ganze Log, auch wer sich angemeldet und wer es gelesen hat.',
  expires: 'Gültig für',
  days: (count: number) => `${formatCount(count)} ${plural(count, { one: 'Tag', other: 'Tage' })}`,
  export: 'Der Gast darf exportieren, was der Link zeigt',
  exportDescription: 'Was exportiert wurde, ist nach dem Ende des Links nicht mehr in Ihrer Hand.',
  submit: 'Link erstellen',
  notCreated: 'Der Link wurde nicht erstellt',
  noEmail: 'Geben Sie die E-Mail-Adresse des Gastes ein.',
  noPurpose: 'Geben Sie ein, wofür der Link ist.',

  createdTitle: 'Der Link ist erstellt',
  createdDescription: 'Er wird nicht noch einmal angezeigt. Wer ihn hat, kann ihn öffnen.',
  link: 'Gastlink',
  copyLink: 'Link kopieren',
  mails: {
    sent: (email: string) => `Er wurde an ${email} gesendet.`,
    failed: (email: string) =>
      `Der Mailserver hat die E-Mail an ${email} nicht angenommen. Geben Sie den Link selbst weiter.`,
    off: () => 'Dieser Server sendet keine E-Mails. Geben Sie den Link selbst weiter.',
  },
  isSaved: 'Fertig',
};
