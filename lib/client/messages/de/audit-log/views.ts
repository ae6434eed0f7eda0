import type { ReactNode } from 'react';
import type { viewMessages as english } from '../../audit-log/views';
import { sentence, type Wrap } from '../../sentence';

export const viewMessages: typeof english = {
  menu: 'Gespeicherte Ansichten',
  all: 'Alle Einträge',
  notLoaded: (reason: string) => `Die Ansichten konnten nicht geladen werden. ${reason}`,
  forMe: 'Für mich',
  forOrganization: 'Für die Organisation',
  saveShown: 'Angezeigtes speichern …',
  update: (name: string) => `Angezeigtes in „${name}“ speichern`,
  notUpdated: (reason: string) => `Die Ansicht wurde nicht geändert. ${reason}`,
  rename: (name: string) => `„${name}“ umbenennen …`,
  renameTitle: 'Ansicht umbenennen',
  renameSave: 'Umbenennen',
  backTo: (name: string) => `„${name}“ wiederherstellen`,
  // Chosen for the next time: the list that is shown stays.
  openWithAll: 'Künftig mit allen Einträgen öffnen',
  openWithThis: 'Künftig mit dieser Ansicht öffnen',
  delete: (name: string) => `„${name}“ löschen …`,
  notChosen: (reason: string) => `Die Auswahl wurde nicht gespeichert. ${reason}`,
  default: 'Standard',

  saveTitle: 'Ansicht speichern',
  saveDescription:
    'Speichert Filter, Begriffe, Zeitraum und Reihenfolge unter einem Namen, dazu Spalten, Zeilenabstand und Zeitzone. Ein relativer Zeitraum bleibt relativ.',
  save: 'Ansicht speichern',
  notSaved: 'Die Ansicht wurde nicht gespeichert',
  notRenamed: 'Die Ansicht wurde nicht umbenannt',
  lists: (words: ReactNode, muted: Wrap) => sentence`${muted('Zeigt: ')}${words}`,
  name: 'Name',
  namePlaceholder: 'Löschungen dieser Woche',
  noName: 'Geben Sie der Ansicht einen Namen.',
  sharedDescription:
    'Auch Inhaber und Admins der Organisation können sie sehen und löschen. Sonst können das nur Sie.',

  deleteTitle: (name: string) => `Ansicht „${name}“ löschen?`,
  deleteShared: 'Sie verschwindet für alle in der Organisation. Die Einträge bleiben unberührt.',
  deleteOwn: 'Nur Sie können sie sehen. Die Einträge bleiben unberührt.',
  keep: 'Behalten',
  deleteView: 'Ansicht löschen',
  notDeleted: 'Die Ansicht wurde nicht gelöscht',
};
