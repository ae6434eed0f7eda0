import type { sessionChangedMessages as english } from '../../shell/session-changed';

export const sessionChangedMessages: typeof english = {
  switched: (shown: string | null, now: string | null) =>
    `Dieser Tab zeigt ${shown ?? 'keine Organisation'}, ${
      now === null
        ? 'Sie sind jetzt aber in keiner Organisation'
        : `in einem anderen Tab sind Sie aber zu ${now} gewechselt`
    }.`,
  switchedDescription:
    'Alle Tabs eines Browsers sind immer in derselben Organisation. Hier wird nichts angezeigt oder geändert, bis Sie wählen.',
  goOn: (now: string | null) => (now === null ? 'Diese Seite neu laden' : `Weiter in ${now}`),
  switchBack: (shown: string) => `Zurück zu ${shown}`,
  otherUser: (shown: string, now: string) =>
    `Diesen Tab hat ${shown} geöffnet, in einem anderen Tab hat sich aber ${now} angemeldet.`,
  otherUserDescription: (email: string) =>
    `Alle Tabs eines Browsers gehören zur letzten Anmeldung, jetzt ${email}. Hier wird nichts angezeigt oder geändert, bis Sie wählen.`,
  goOnAs: (now: string) => `Weiter als ${now}`,
  signInAs: (shown: string) => `Abmelden und als ${shown} anmelden`,
  failed: 'Das ist fehlgeschlagen',
};
