import type { confirmIdentityMessages as english } from '../../shell/confirm-identity';

export const confirmIdentityMessages: typeof english = {
  title: 'Bestätigen Sie, dass Sie es sind',
  description: (minutes: number) =>
    `Das wird verlangt, wenn Ihre Anmeldung mehr als ${minutes} Minuten zurückliegt.`,
  password: 'Ihr Passwort',
  code: 'Code Ihrer Authenticator-App',
  confirm: 'Bestätigen',
  useCode: 'Code verwenden',
  usePassword: 'Passwort verwenden',
  usePasskey: 'Passkey verwenden',
  notConfirmed: 'Nicht bestätigt',
  loading: 'Möglichkeiten zur Bestätigung werden geladen …',
  nothing:
    'Ihr Konto bietet hier keine Möglichkeit zur Bestätigung. Melden Sie sich erneut an und wiederholen Sie dann den Schritt.',
  signInAgain: 'Erneut anmelden',
};
