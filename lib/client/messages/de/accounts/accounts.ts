import type { accountMessages as english } from '../../accounts/accounts';
import { sentence, type Wrap } from '../../sentence';

export const accountMessages: typeof english = {
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  yourName: 'Ihr Name',

  signIn: 'Anmelden',
  signInDescription: 'Sehen Sie, wer in Ihrer Organisation was getan hat.',
  noAccount: (link: Wrap) => sentence`Noch kein Konto? ${link('Konto erstellen')}`,

  forgotPassword: 'Passwort vergessen?',

  signUp: 'Konto erstellen',
  whoMay: {
    open: 'Dazu gehört eine Organisation, deren Log sofort beginnt.',
    invited:
      'Konten gibt es hier nur auf Einladung. Bitten Sie Inhaber oder Admins Ihrer Organisation um eine und öffnen Sie den Link darin.',
    off: 'Auf diesem Server werden keine Konten erstellt. Wenden Sie sich an den Betreiber.',
  },
  mailLink: 'Link zusenden',
  mailedTo: (email: string) => `Gesendet an ${email}`,
  openLink: 'Öffnen Sie den Link in der E-Mail, um fortzufahren. Er gilt einen Tag.',
  mailFailed: 'Die E-Mail konnte nicht gesendet werden. Versuchen Sie es gleich noch einmal.',
  noMail: 'Es wurde keine E-Mail gesendet',
  linkExpired:
    'Dieser Link funktioniert nicht mehr: Er galt einen Tag. Fordern Sie einen neuen an.',
  organization: 'Organisation',
  organizationDescription: 'Das Log gehört der Organisation. Sie werden ihr Inhaber.',
  createAccount: 'Konto erstellen',
  hasAccount: (link: Wrap) => sentence`Schon ein Konto? ${link('Anmelden')}`,
};
