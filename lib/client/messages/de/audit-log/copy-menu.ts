import type { copyMenuMessages as english } from '../../audit-log/copy-menu';

export const copyMenuMessages: typeof english = {
  label: 'Kopieren',
  link: { name: 'Link', note: 'mit festen Zeiten' },
  curl: { name: 'Als curl', note: 'eine Seite' },
  typeScript: { name: 'Als TypeScript', note: 'alle Seiten' },
};
