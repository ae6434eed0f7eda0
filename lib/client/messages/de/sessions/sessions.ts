import type { sessionMessages as english } from '../../sessions/sessions';

export const sessionMessages: typeof english = {
  title: 'Ihre Sitzungen',
  table: 'Sitzungen',
  columns: {
    device: 'Gerät',
    address: 'IP-Adresse',
    signedIn: 'Angemeldet',
    lastSeen: 'Zuletzt aktiv',
  },
  thisOne: 'Aktuell',
  unknownAddress: 'unbekannt',
  now: 'jetzt',
  unknownDevice: 'Unbekanntes Gerät',
  browserOn: (browser: string, system: string) => `${browser} auf ${system}`,

  end: 'Beenden',
  endOne: (device: string) => `Sitzung beenden: ${device}`,
  endTitle: 'Diese Sitzung beenden?',
  endDescription: (device: string) =>
    `${device} wird sofort abgemeldet. Wenn Ihnen die Sitzung unbekannt ist, ändern Sie auch Ihr Passwort.`,
  endSession: 'Sitzung beenden',
  notEnded: 'Die Sitzung wurde nicht beendet',

  endOthers: 'Alle anderen beenden',
  endOthersTitle: 'Alle anderen Sitzungen beenden?',
  endOthersDescription: 'Sie werden überall sonst sofort abgemeldet. Diese Sitzung bleibt.',
  othersNotEnded: 'Die Sitzungen wurden nicht beendet',
};
