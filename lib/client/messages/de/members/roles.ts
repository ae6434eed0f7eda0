import type { roleMessages as english } from '../../members/roles';

export const roleMessages: typeof english = {
  names: { owner: 'Inhaber', admin: 'Admin', auditor: 'Prüfer', member: 'Mitglied' },
  descriptions: {
    owner: 'Darf alles und kann andere zu Inhabern machen.',
    admin: 'Liest das Log und verwaltet Schlüssel und Mitglieder.',
    auditor: 'Liest, exportiert und prüft das Log und ändert nichts.',
    member: 'Sieht nur Einträge zum eigenen Handeln.',
  },
};
