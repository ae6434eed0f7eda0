import { actorIcons } from '@/components/audit-log/entry/actor';
import { deviceName } from '@/components/sessions/device-name';
import { actionRow, actorRow, resourceRow, type TopRow } from '@/components/top-lists/top-rows';
import { auditLogPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import { entityPath } from '@/lib/client/entity-path';
import type { entityMessages } from '@/lib/client/messages/entities/entities';
import type { EntitySummary } from '@/lib/contract/entity/entity';
import type { FacetValue } from '@/lib/contract/facets';

export type ListName = keyof typeof entityMessages.lists;

/** The rows of a list of what a summary tells, under the filters of its entity. */
export function rowsOf(name: ListName, summary: EntitySummary, filters: ScreenFilters): TopRow[] {
  const listed = (more: ScreenFilters) => auditLogPath({ ...filters, ...more });
  switch (name) {
    case 'actors':
      return summary.actors.map((actor) => actorRow(actor, listed({ actor: [actor.value] })));
    case 'actions':
      return summary.actions.map((action) => actionRow(action, listed({ action: [action.value] })));
    case 'resources':
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
