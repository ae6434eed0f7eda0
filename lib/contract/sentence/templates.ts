import { eventKey } from '@/lib/contract/event-key';
import { templateOfEvent } from '@/lib/contract/event-templates';
import type { SentenceEntry } from './names';

/** The sentences of the events in an organization's catalogue. */
export type Templates = ReadonlyMap<string, string>;

export const noTemplates: Templates = new Map();

type Described = {
  action: string;
  resource_type: string;
  /** By language. */
  template: Readonly<Record<string, string>> | null;
};

/** The templates of a catalogue in a language, or else in English; an event without either has none. */
export function templatesIn(events: readonly Described[], language: string): Templates {
  return new Map(
    events.flatMap((event) => {
      const template = event.template?.[language] ?? event.template?.en;
      return template === undefined ? [] : [[eventKey(event), template] as const];
    }),
  );
}

/** The template of an entry: of this product's own events its own, and of others the catalogue's; null if there is none. */
export function templateOf(entry: SentenceEntry, templates: Templates): string | null {
  if (entry.context?.source === 'product') return templateOfEvent(entry);
  return templates.get(eventKey(entry)) ?? null;
}
