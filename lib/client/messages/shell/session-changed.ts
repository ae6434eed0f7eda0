import { localized } from '../localized';

/** Over a tab whose session another tab has changed. `null` stands for no organization. */
export const sessionChangedMessages = localized('sessionChangedMessages', {
  switched: (shown: string | null, now: string | null) =>
    `This tab shows ${shown ?? 'no organization'}, but ${
      now === null ? 'you are in no organization now' : `you switched to ${now} in another tab`
    }.`,
  switchedDescription:
    'All tabs of a browser are in one organization at a time. Nothing is shown or changed here until you choose.',
  goOn: (now: string | null) => (now === null ? 'Load this page again' : `Go on in ${now}`),
  switchBack: (shown: string) => `Switch back to ${shown}`,
  otherUser: (shown: string, now: string) =>
    `This tab was opened by ${shown}, but ${now} has signed in in another tab.`,
  otherUserDescription: (email: string) =>
    `All tabs of a browser belong to whoever signed in last, now ${email}. Nothing is shown or changed here until you choose.`,
  goOnAs: (now: string) => `Go on as ${now}`,
  signInAs: (shown: string) => `Sign out, and sign in as ${shown}`,
  failed: 'This did not work',
});
