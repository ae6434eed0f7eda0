import type { LucideIcon } from 'lucide-react';
import { actorIcons, actorParts } from '@/components/audit-log/entry/actor';
import { deviceName } from '@/components/sessions/device-name';
import { auditLogPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import { actorPath, entityPath } from '@/lib/client/entity-path';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import type { EntitySummary, TouchedResource } from '@/lib/contract/entity/entity';
import type { FacetValue } from '@/lib/contract/facets';

export type TopRow = {
  key: string;
  name: string;
  /** What stands behind the name: a type, or an id. */
  more?: string;
  Icon?: LucideIcon;
  count: number;
  /** Its page, if it has one. */
  page: string | null;
  /** The list of the entries that are counted, if filters say it. */
  entries: string | null;
};

export type ListName = keyof typeof entityMessages.lists;

/** The rows of a list of what a summary tells, under the filters of its entity. */
export function rowsOf(name: ListName, summary: EntitySummary, filters: ScreenFilters): TopRow[] {
  const listed = (more: ScreenFilters) => auditLogPath({ ...filters, ...more });
  switch (name) {
    case 'actors':
      return summary.actors.map((actor) => actorRow(actor, listed({ actor: [actor.value] })));
    case 'actions':
      return summary.actions.map(({ value, count }) => {
        const entries = listed({ action: [value] });
        return { key: value, name: value, count, page: entries, entries: null };
      });
    case 'resources':
      return summary.resources.map((one) => resourceRow(one, listed({ target: [one.id] })));
    case 'together':
      return summary.resources.map((one) => resourceRow(one, listed({ target: [one.id] })));
    case 'related':
      return summary.related.map((one) => resourceRow(one, null));
    case 'addresses':
      return summary.addresses.map(({ value, count }) => ({
        ...{ key: value, name: value, count },
        page: entityPath({ kind: 'address', id: value }),
        entries: listed({ ip_address: [value] }),
      }));
    case 'api_keys':
      return summary.api_keys.map(({ value, label, count }) => ({
        ...{ key: value, name: label ?? value, count, Icon: actorIcons.api_key },
        page: entityPath({ kind: 'api_key', id: value }),
        entries: listed({ api_key_id: [value] }),
      }));
    case 'locations':
      return summary.locations.map(plainRow);
    case 'devices':
      return devicesOf(summary.user_agents);
  }
}

const plainRow = ({ value, count }: FacetValue): TopRow => ({
  ...{ key: value, name: value, count },
  ...{ page: null, entries: null },
});

function actorRow({ value, label, count }: FacetValue, entries: string): TopRow {
  const shared = { key: value, count, page: actorPath(value), entries };
  const { kind, id, Icon } = actorParts(value);
  if (id === null) return { ...shared, name: entityMessages.system, Icon };
  return { ...shared, name: label ?? id, more: kind, Icon };
}

function resourceRow({ type, id, name, count }: TouchedResource, entries: string | null): TopRow {
  return {
    ...{ key: JSON.stringify([type, id]), name: name ?? id, more: type, count },
    page: entityPath({ kind: 'resource', type, id }),
    entries,
  };
}

/** User agents differ by versions that nobody asks for: those of the same name count as one. */
function devicesOf(userAgents: readonly FacetValue[]): TopRow[] {
  const counts = new Map<string, number>();
  for (const { value, count } of userAgents) {
    const name = deviceName(value);
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 8)
    .map(([value, count]) => plainRow({ value, label: null, count }));
}
