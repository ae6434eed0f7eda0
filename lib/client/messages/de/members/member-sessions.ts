import type { memberSessionMessages as english } from '../../members/member-sessions';

export const memberSessionMessages: typeof english = {
  open: 'Sitzungen',
  openFor: (name: string) => `Sitzungen von ${name}`,
  title: (name: string) => `Sitzungen von ${name}`,
  description: (organization: string) =>
    `Nur Sitzungen in ${organization}. Wird eine beendet, ist dort eine neue Anmeldung nötig.`,
  loading: 'Sitzungen werden geladen',
  notLoaded: 'Die Sitzungen konnten nicht geladen werden',
  none: 'Zurzeit gibt es keine.',
  table: 'Sitzungen des Mitglieds',
  endAll: 'Alle beenden',
  notEnded: 'Es wurde nichts beendet',
};
