import { formatCount } from '../../../format';
import type { requiredFactorMessages as english } from '../../sign-in/required-factor';

export const requiredFactorMessages: typeof english = {
  title: 'Zweiter Faktor',
  description:
    'Jedes Mitglied braucht eine Authenticator-App oder einen Passkey: Wer nur ein Passwort erfährt, erreicht hier nichts.',
  require: 'Für diese Organisation erforderlich',
  requireDescription:
    'Mitglieder sehen einen Hinweis, bis ihre Frist endet. Danach erreichen sie ohne zweiten Faktor nur noch Einstellungen → Sicherheit. Wer sich über einen Anbieter anmeldet, der dafür sorgt, ist davon ausgenommen.',
  days: 'Frist in Tagen',
  daysDescription:
    'Ab Einführung der Vorgabe oder ab dem Beitritt des Mitglieds. 0: ab der nächsten Anfrage.',
  save: 'Speichern',
  saved: 'Gespeichert.',
  notSaved: 'Die Vorgabe wurde nicht geändert',
  everybodyHas: 'Alle Mitglieder haben einen zweiten Faktor.',
  without: (without: number, members: number) =>
    without === 1
      ? `1 von ${formatCount(members)} Mitgliedern hat noch keinen zweiten Faktor.`
      : `${formatCount(without)} von ${formatCount(members)} Mitgliedern haben noch keinen zweiten Faktor.`,
};
