import type { resetPasswordMessages as english } from '../../accounts/reset-password';
import { sentence, type Wrap } from '../../sentence';

export const resetPasswordMessages: typeof english = {
  forgotten: 'Passwort vergessen',
  forgottenDescription: 'Wir senden Ihnen einen Link, mit dem Sie ein neues festlegen.',
  forgottenByHand:
    'Dieser Server sendet keine E-Mails. Bitten Sie einen Inhaber Ihrer Organisation um einen Link, mit dem Sie ein neues Passwort festlegen.',
  request: 'Link zusenden',
  notRequested: 'Es wurde kein Link angefordert',
  requested: 'Sehen Sie in Ihrem Postfach nach',
  requestedFor: (email: string) =>
    `Wenn es hier ein Konto für ${email} gibt, ist ein Link unterwegs. Er funktioniert einmal und gilt 30 Minuten.`,
  back: (link: Wrap) => sentence`${link('Zurück zur Anmeldung')}`,

  title: 'Neues Passwort festlegen',
  description: 'Sie werden überall abgemeldet und melden sich mit dem neuen Passwort an.',
  set: 'Passwort festlegen',
  done: 'Ihr neues Passwort ist festgelegt',
  doneDescription: 'Alle Sitzungen Ihres Kontos sind beendet.',
  signIn: 'Anmelden',

  closed: 'Dieser Link funktioniert nicht mehr',
  closedDescription:
    'Ein Link gilt 30 Minuten und für ein einziges neues Passwort. Er endet auch, wenn das Passwort oder die Adresse des Kontos geändert wird.',
  askAgain: 'Neuen Link anfordern',
};
