import type { languageMessages as english } from '../../profile/language';

export const languageMessages: typeof english = {
  title: 'Sprache',
  description: 'Gilt für diesen Browser. Die API und ihre Dokumentation sind auf Englisch.',
  browser: 'Wie im Browser eingestellt',
};
