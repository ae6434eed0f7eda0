import type { valueMenuMessages as english } from '../../audit-log/value-menu';

export const valueMenuMessages: typeof english = {
  heading: (name: string, value: string) => `${name}: ${value}`,
  filterFor: 'Danach filtern',
  exclude: 'Ausschließen',
  openPage: 'Zugehörige Seite öffnen',
  copy: 'Kopieren',
};
