import type { languageMessages as english } from '../../profile/language';

export const languageMessages: typeof english = {
  title: 'Sprache',
  description:
    'Dieser Seiten, in diesem Browser. Die API und ihre Dokumentation sind auf Englisch.',
  browser: 'Wie im Browser eingestellt',
};
