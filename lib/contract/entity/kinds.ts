// What the log has a page for. Without zod, because the browser uses it too.

/** A person, an API key, a resource or an address that entries name. */
export type Entity =
  | { kind: 'user' | 'api_key' | 'address'; id: string }
  | { kind: 'resource'; type: string; id: string };

export const entityKinds = ['user', 'api_key', 'resource', 'address'] as const;

export type EntityKind = Entity['kind'];

const filters = { user: 'user_id', api_key: 'api_key_id', address: 'ip_address' } as const;

/** The filters of the list that find the entries of each: of a resource those that have it as their resource. */
export function filtersOfEntity(entity: Entity): EntityFilters {
  if (entity.kind !== 'resource') return { [filters[entity.kind]]: [entity.id] };
  return { resource_type: [entity.type], resource_id: [entity.id] };
}

export type EntityFilters = Partial<
  Record<'user_id' | 'api_key_id' | 'ip_address' | 'resource_type' | 'resource_id', string[]>
>;
