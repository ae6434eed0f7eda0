import type { ReactNode } from 'react';
import type {
  confirmAddressMessages as englishConfirmAddress,
  profileMessages as englishProfile,
} from '../../profile/profile';
import { sentence } from '../../sentence';

export const profileMessages: typeof englishProfile = {
  title: 'Profil',
  name: 'Name',
  nameDescription: 'Sichtbar für die Mitglieder Ihrer Organisationen und im Log.',
  noName: 'Geben Sie Ihren Namen ein.',
  save: 'Speichern',
  saved: 'Gespeichert.',
  notSaved: 'Der Name wurde nicht geändert',

  email: 'E-Mail-Adresse',
  emailDescription: 'Damit melden Sie sich an.',
  verified: 'Bestätigt',
  unverified: 'Nicht bestätigt',
  unverifiedDescription:
    'Es ist nicht belegt, dass E-Mails an diese Adresse Sie erreichen. Wir können Ihnen dafür einen Link zusenden.',
  verify: 'Link zusenden',
  verifyAgain: 'Erneut zusenden',
  verificationSent: (email: string) =>
    `Gesendet an ${email}. Öffnen Sie den Link innerhalb eines Tages, während Sie hier angemeldet sind.`,
  mailFailed: 'Die E-Mail konnte nicht gesendet werden. Versuchen Sie es gleich noch einmal.',
  notMailed: 'Es wurde keine E-Mail gesendet',
  noMail:
    'Dieser Server sendet keine E-Mails, weil kein SMTP-Server eingerichtet ist: Eine Adresse kann weder bestätigt noch geändert werden.',
  noPassword: 'Sie stammt aus Ihrem Single Sign-on und wird dort geändert.',

  change: 'Adresse ändern',
  changeDescription:
    'Wir senden einen Link an jede der beiden Adressen. Geändert wird sie, sobald Sie beide Links geöffnet haben.',
  newEmail: 'Neue E-Mail-Adresse',
  password: 'Ihr Passwort',
  request: 'Links zusenden',
  changeNotRequested: 'Die Änderung wurde nicht begonnen',
  pending: (to: string) => `Änderung auf ${to}`,
  pendingAt: (addresses: string[]) =>
    `Öffnen Sie den Link, den wir an ${addresses.join(' und an ')} gesendet haben.`,
  cancelChange: 'Änderung abbrechen',
  changeNotCanceled: 'Die Änderung wurde nicht abgebrochen',
  pendingUntil: (when: ReactNode) => sentence`Die Änderung verfällt ${when}.`,
};

export const confirmAddressMessages: typeof englishConfirmAddress = {
  verify: 'Adresse bestätigen',
  verifyDescription: (email: string) => `Bestätigen Sie, dass E-Mails an ${email} Sie erreichen.`,
  verified: 'Ihre Adresse ist bestätigt',
  change: 'Neue Adresse bestätigen',
  changeDescription: (email: string) =>
    `Die Adresse Ihres Kontos, derzeit ${email}, ändert sich, sobald Sie die Änderung an beiden Adressen bestätigt haben.`,
  changed: 'Ihre Adresse wurde geändert',
  changedTo: (email: string) => `Sie melden sich jetzt mit ${email} an.`,
  waiting: 'Hier bestätigt',
  waitingFor: (email: string) => `Öffnen Sie auch den Link, den wir an ${email} gesendet haben.`,
  confirm: 'Bestätigen',
  failed: 'Nicht bestätigt',
  toProfile: 'Zu Ihrem Profil',
};
