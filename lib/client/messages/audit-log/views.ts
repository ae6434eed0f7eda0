import type { ReactNode } from 'react';
import { localized } from '../localized';
import { sentence, type Wrap } from '../sentence';

/** Saved views: their menu and its dialogs. */
export const viewMessages = localized('viewMessages', {
  menu: 'Saved views',
  all: 'All entries',
  notLoaded: (reason: string) => `The views could not be loaded. ${reason}`,
  forMe: 'For me',
  forOrganization: 'For the organization',
  saveShown: 'Save what is shown…',
  update: (name: string) => `Update “${name}” to what is shown`,
  notUpdated: (reason: string) => `The view was not updated. ${reason}`,
  rename: (name: string) => `Rename “${name}”…`,
  renameTitle: 'Rename this view',
  renameSave: 'Rename view',
  backTo: (name: string) => `Back to “${name}” as saved`,
  openWithAll: 'Open the log with all entries',
  openWithThis: 'Open the log with this view',
  delete: (name: string) => `Delete “${name}”…`,
  notChosen: (reason: string) => `The choice was not saved. ${reason}`,
  default: 'Default',

  saveTitle: 'Save this view',
  saveDescription:
    'Saves the filters, words, time range and order under a name, with the columns, their density and the time zone. A relative range stays relative.',
  save: 'Save view',
  notSaved: 'The view was not saved',
  notRenamed: 'The view was not renamed',
  lists: (words: ReactNode, muted: Wrap) => sentence`${muted('It lists: ')}${words}`,
  name: 'Name',
  namePlaceholder: 'Deletions this week',
  noName: 'Give the view a name.',
  sharedDescription: 'Its owners and admins can see and delete it too. Otherwise only you can.',

  deleteTitle: (name: string) => `Delete the view “${name}”?`,
  deleteShared: 'It disappears for everybody in the organization. The entries are not affected.',
  deleteOwn: 'Only you can see it. The entries are not affected.',
  keep: 'Keep it',
  deleteView: 'Delete view',
  notDeleted: 'The view was not deleted',
});
