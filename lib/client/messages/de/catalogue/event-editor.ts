import { formatCount } from '../../../format';
import type { eventEditorMessages as english } from '../../catalogue/event-editor';
import { plural } from '../../plural';

export const eventEditorMessages: typeof english = {
  add: 'Ereignis hinzufügen',
  edit: (name: string) => `${name} bearbeiten`,
  description:
    'Ein Ereignis besteht aus einer Aktion und einem Ressourcentyp. Ab jetzt aufgezeichnete Einträge werden mit der neuesten Version seines Schemas abgeglichen.',
  loading: 'Schema wird geladen',
  notLoaded: 'Das Schema konnte nicht geladen werden',
  notSaved: 'Das Ereignis wurde nicht gespeichert',
  action: 'Aktion',
  resourceType: 'Ressourcentyp',
  title: 'Titel',
  titlePlaceholder: 'Quelle hinzugefügt',
  meaning: 'Beschreibung',
  template: (language: string) => `Satz (${language})`,
  templateDescription:
    'So liest sich ein Eintrag, z. B. {actor} hat die Quelle {resource} hinzugefügt.',
  mode: 'Einträge mit abweichenden Details',
  modes: { off: 'Kein Abgleich', warn: 'Werden markiert', enforce: 'Werden abgelehnt' },
  schema: 'JSON Schema der Details',
  schemaDescription: (version: number | null) =>
    version === null
      ? 'Beim Speichern entsteht Version 1. Versionen ändern sich nie.'
      : `Dies ist Version ${version}. Ein geänderter Text wird zu einer neuen Version.`,
  needsSchema: 'Geben Sie zuerst ein Schema ein: Sonst gibt es nichts zum Abgleichen.',
  missing: 'Diese Angabe fehlt.',
  draftOf: (entries: number) =>
    `Entwurf aus ${formatCount(entries)} ${plural(entries, { one: 'Eintrag', other: 'Einträgen' })} dieses Ereignisses.`,
  save: 'Speichern',
  create: 'Ereignis hinzufügen',
};
