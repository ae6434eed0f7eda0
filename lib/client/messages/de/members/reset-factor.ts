import type { resetFactorMessages as english } from '../../members/reset-factor';

export const resetFactorMessages: typeof english = {
  resetOne: (name: string) => `Zweiten Faktor von ${name} zurücksetzen`,
  button: 'Zweiten Faktor zurücksetzen',
  title: (name: string) => `Zweiten Faktor von ${name} zurücksetzen?`,
  description: (email: string) =>
    `Authenticator-App und Passkeys dieser Person werden entfernt, ihre Sitzungen enden. Bis sie einen neuen Faktor einrichtet, genügt für die Anmeldung von ${email} das Passwort: Vergewissern Sie sich, dass wirklich diese Person darum bittet.`,
  reason: 'Grund',
  reasonDescription: 'Er steht im Eintrag im Log und in der E-Mail an die Person.',
  reset: 'Zurücksetzen',
  notReset: 'Der zweite Faktor wurde nicht zurückgesetzt',
};
