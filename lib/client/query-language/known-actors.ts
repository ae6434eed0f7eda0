import type { FacetField } from '@/lib/contract/fields';

/** A person, an API key or the system, with a name by which `actor:` may call them. */
export type KnownActor = {
  /** As the filter `actor` names them: `user:usr_1`, `api_key:ak_1`, `system`. */
  value: string;
  label: string;
};

const prefixes: Partial<Record<FacetField, string>> = {
  actor: '',
  user_id: 'user:',
  api_key_id: 'api_key:',
};

/** The actor that a value of a filter is, or null if the filter is about something else. */
export function actorOf(name: FacetField, value: string) {
  const prefix = prefixes[name];
  return prefix === undefined ? null : prefix + value;
}

/** What a query's text depends on, besides the text. */
export type QueryContext = { timeZone: string; actors: readonly KnownActor[] };

/** The actors of this name, or this id. */
export function actorsCalled(name: string, { actors }: QueryContext) {
  const wanted = name.toLowerCase();
  const called = actors.filter(
    ({ value, label }) => idOf(value) === name || label.toLowerCase() === wanted,
  );
  const distinct = new Map(called.map((actor) => [actor.value, actor]));
  return [...distinct.values()];
}

/** `usr_1` of `user:usr_1` */
function idOf(actor: string) {
  return actor.slice(actor.indexOf(':') + 1);
}
