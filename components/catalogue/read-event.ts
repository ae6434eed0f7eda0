import { eventEditorMessages as messages } from '@/lib/client/messages/catalogue/event-editor';
import { currentLanguage } from '@/lib/client/messages/language';
import type { EventChange, NewEvent } from '@/lib/client/queries/catalogue-query';
import type { SchemaMode } from '@/lib/contract/schema-limits';
import type { EventSchemaWithVersions } from '@/lib/contract/schemas';

/** The errors of the form, by the names of the API's fields. */
export type EventFaults = Partial<Record<keyof NewEvent, string>>;

/** The languages in which the form asks for a sentence: the page's, and those that there are. */
export const languagesOf = (event: Pick<EventSchemaWithVersions, 'template'> | null): string[] => [
  ...new Set([currentLanguage(), 'en', ...Object.keys(event?.template ?? {})]),
];

/** What the form says of an event, or what is wrong with it. `known` is which event it is, if the form does not ask. */
export function readEvent(
  form: FormData,
  mode: SchemaMode,
  known: Pick<NewEvent, 'action' | 'resource_type'> | null,
): { input: NewEvent & { schema: string | null } } | { faults: EventFaults } {
  const textOf = (name: string) => String(form.get(name) ?? '').trim();
  const action = known?.action ?? textOf('action');
  const resourceType = known?.resource_type ?? textOf('resource_type');
  const schema = textOf('schema') || null;
  const faults: EventFaults = {
    ...(action === '' && { action: messages.missing }),
    ...(resourceType === '' && { resource_type: messages.missing }),
    ...(mode !== 'off' && schema === null && { schema: messages.needsSchema }),
  };
  if (Object.keys(faults).length > 0) return { faults };
  const sentences = [...form.entries()].flatMap(([name, value]) => {
    const [, language] = /^template (.+)$/.exec(name) ?? [];
    const text = String(value).trim();
    return language !== undefined && text !== '' ? [[language, text] as const] : [];
  });
  return {
    input: {
      action,
      resource_type: resourceType,
      title: textOf('title') || null,
      description: textOf('description') || null,
      template: sentences.length > 0 ? Object.fromEntries(sentences) : null,
      mode,
      schema,
    },
  };
}

/** What is to be sent so that an event is what the form says. Its schema stays where its text is the same or empty. */
export function changeOf(
  { id, revision, schema: before }: EventSchemaWithVersions,
  { title, description, template, mode, schema }: NewEvent & { schema: string | null },
): EventChange {
  const isNew = schema !== null && schema !== before?.trim();
  return { id, revision, title, description, template, mode, ...(isNew && { schema }) };
}
