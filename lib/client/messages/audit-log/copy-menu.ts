import { localized } from '../localized';

/** The menu that copies the list's link or request. */
export const copyMenuMessages = localized('copyMenuMessages', {
  label: 'Copy',
  link: { name: 'Link', note: 'with fixed times' },
  curl: { name: 'As curl', note: 'one page' },
  typeScript: { name: 'As TypeScript', note: 'all pages' },
});
