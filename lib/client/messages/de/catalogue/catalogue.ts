import { formatCount } from '../../../format';
import type { catalogueMessages as english } from '../../catalogue/catalogue';
import { plural } from '../../plural';
import { commonMessages } from '../common';

export const catalogueMessages: typeof english = {
  title: 'Katalog',
  notLoaded: 'Der Katalog konnte nicht geladen werden',
  notSeen: 'Die Ereignisse des Logs konnten nicht gezählt werden',
  loading: 'Katalog wird geladen',
  add: 'Ereignis hinzufügen',
  events: 'Ereignisse',
  eventsDescription:
    'Was Ihre Systeme aufzeichnen und wie die Details dazu aussehen. Was dieses Produkt selbst aufzeichnet, ist hier nicht aufgeführt.',
  none: 'Noch kein Ereignis beschrieben',
  noneDescription:
    'Beschreiben Sie ein Ereignis, um festzuhalten, was es bedeutet, und um zu erfahren, wenn die Details von Einträgen davon abweichen.',
  columns: {
    event: 'Ereignis',
    mode: 'Abgleich der Details',
    version: 'Version',
    lately: 'In letzter Zeit',
    changed: 'Geändert',
    lastSeen: 'Zuletzt gesehen',
  },
  modes: { off: 'Kein Abgleich', warn: 'Warnen', enforce: 'Erzwingen' },
  noVersion: 'keine',
  lately: (count: number) => commonMessages.entries(count),
  nonconforming: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'weicht', other: 'weichen' })} ab`,
  edit: 'Bearbeiten',
  editOne: (name: string) => `${name} bearbeiten`,
  entriesOf: (name: string) => `Einträge zu ${name}`,
  entries: 'Einträge',

  seen: 'Im Log gesehen, nicht beschrieben',
  seenDescription: (counted: number) =>
    `Unter ${plural(counted, { one: 'dem neuesten gesendeten Eintrag', other: `den neuesten ${formatCount(counted)} gesendeten Einträgen` })}. Beim Übernehmen kommt das Ereignis mit einem Schema aus seinen neuesten Einträgen in den Katalog. Abweichungen führen nur zu einer Warnung: Nichts wird abgelehnt.`,
  adopt: 'Übernehmen',
  adoptOne: (name: string) => `${name} übernehmen`,
  review: 'Ansehen',
  reviewOne: (name: string) => `Entwurf für ${name} ansehen`,
  adopted: (name: string) => `${name} wurde in den Katalog aufgenommen.`,
  notAdopted: (name: string) => `${name} wurde nicht übernommen`,
};
