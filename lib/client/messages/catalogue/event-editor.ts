import { commonMessages } from '../common';
import { localized } from '../localized';

/** The dialog in which an event of the catalogue is described. */
export const eventEditorMessages = localized('eventEditorMessages', {
  add: 'Add an event',
  edit: (name: string) => `Edit ${name}`,
  description:
    'An event is an action on a type of resource. Entries that are recorded from now on are compared with the newest version of its schema.',
  loading: 'Loading the schema',
  notLoaded: 'The schema could not be loaded',
  notSaved: 'The event was not saved',
  action: 'Action',
  resourceType: 'Resource type',
  title: 'Title',
  titlePlaceholder: 'Source added',
  meaning: 'Description',
  template: (language: string) => `Sentence (${language})`,
  templateDescription: 'How an entry reads, such as {actor} added source {resource}.',
  mode: 'Entries whose details do not conform',
  modes: { off: 'Not compared', warn: 'Are marked', enforce: 'Are refused' },
  schema: 'JSON Schema of the details',
  schemaDescription: (version: number | null) =>
    version === null
      ? 'Saving it makes version 1. Versions never change.'
      : `This is version ${version}. A changed text becomes a new version.`,
  needsSchema: 'Write a schema first: there is nothing to compare with.',
  missing: 'It is missing.',
  draftOf: (entries: number) => `A draft, made from ${commonMessages.entries(entries)} of it.`,
  save: 'Save',
  create: 'Add event',
});
