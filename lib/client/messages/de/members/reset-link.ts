import type { resetLinkMessages as english } from '../../members/reset-link';

export const resetLinkMessages: typeof english = {
  make: 'Passwort zurücksetzen',
  makeFor: (name: string) => `Passwort von ${name} zurücksetzen`,
  title: (name: string) => `Link erstellen, mit dem ${name} ein neues Passwort festlegt?`,
  description:
    'Für ein Mitglied, das sein Passwort vergessen hat. Wer den Link öffnet, legt das Passwort fest und kann sich als dieses Mitglied anmelden. Geben Sie ihn deshalb nur dem Mitglied selbst. Im Log steht, dass Sie ihn erstellt haben.',
  confirm: 'Link erstellen',
  notMade: 'Es wurde kein Link erstellt',
  made: (name: string) => `Link für ${name}`,
  passOn:
    'Er wird nur jetzt angezeigt, funktioniert einmal und gilt 30 Minuten. Das alte Passwort gilt, bis das neue festgelegt ist.',
  theirLink: 'Link für ein neues Passwort',
  copy: 'Link kopieren',
};
