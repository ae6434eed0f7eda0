import type { securityMessages as english } from '../../security/security';

export const securityMessages: typeof english = {
  title: 'Sicherheit',
  password: 'Passwort',
  passwordDescription: 'Eine Änderung beendet Ihre anderen Sitzungen.',
  noPassword: 'Ihr Konto hat kein Passwort: Sie melden sich auf andere Weise an.',
  current: 'Aktuelles Passwort',
  change: 'Passwort ändern',
  changed: 'Geändert. Ihre anderen Sitzungen sind beendet.',
  notChanged: 'Das Passwort wurde nicht geändert',
};
