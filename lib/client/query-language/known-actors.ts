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
