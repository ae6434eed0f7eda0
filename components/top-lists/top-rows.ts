import type { LucideIcon } from 'lucide-react';
import { actorParts } from '@/components/audit-log/entry/actor';
import { actorPath, entityPath } from '@/lib/client/entity-path';
import { topListMessages } from '@/lib/client/messages/top-lists';
import type { FacetValue } from '@/lib/contract/facets';
import type { TouchedResource } from '@/lib/contract/touched-resource';

export type TopRow = {
  key: string;
  name: string;
  /** What stands behind the name: a type, or what kind of actor it is. */
  more?: string;
  Icon?: LucideIcon;
  count: number;
  /** Its page, if it has one. */
  page: string | null;
  /** The list of the entries that are counted, if filters say it. */
  entries: string | null;
};

/** Who did something, as the filter `actor` names them. The system has no page. */
export function actorRow({ value, label, count }: FacetValue, entries: string): TopRow {
  const shared = { key: value, count, page: actorPath(value), entries };
  const { kind, id, Icon } = actorParts(value);
  if (id === null) return { ...shared, name: topListMessages.system, Icon };
  return { ...shared, name: label ?? id, more: kind, Icon };
}

export function resourceRow(resource: TouchedResource, entries: string | null): TopRow {
  const { type, id, name, count } = resource;
  return {
    ...{ key: JSON.stringify([type, id]), name: name ?? id, more: type, count },
    page: entityPath({ kind: 'resource', type, id }),
    entries,
  };
}

/** An action has no page. */
export const actionRow = (
  { value, count }: Pick<FacetValue, 'value' | 'count'>,
  entries: string,
): TopRow => ({ key: value, name: value, count, page: null, entries });
