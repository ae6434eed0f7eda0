import type { FilterName } from '../filter-names';

// What the log has a page for. Without zod, because the browser uses it too.

/** A person, an API key, a resource or an address that entries name. */
export type Entity =
  | { kind: 'user' | 'api_key' | 'address'; id: string }
  | { kind: 'resource'; type: string; id: string };

export const entityKinds = ['user', 'api_key', 'resource', 'address'] as const;

export type EntityKind = Entity['kind'];

/** The filter that each kind is a value of. */
export const filterOfKind = {
  user: 'user_id',
  api_key: 'api_key_id',
  resource: 'resource_id',
  address: 'ip_address',
} as const satisfies Record<EntityKind, FilterName>;

/** The filters of the list that find the entries of each: of a resource those that have it as their resource. */
export function filtersOfEntity(entity: Entity): EntityFilters {
  const own = { [filterOfKind[entity.kind]]: [entity.id] };
  return entity.kind === 'resource' ? { resource_type: [entity.type], ...own } : own;
}

type EntityFilters = Partial<Record<(typeof filterOfKind)[EntityKind] | 'resource_type', string[]>>;
