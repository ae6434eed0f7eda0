import { actorPath, entityPath } from '@/lib/client/entity-path';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';
import { countedRange, listPath } from '@/lib/client/overview/links';
import type { Overview } from '@/lib/contract/overview';
import { TopList } from './top-list';

/** Who did most, what it was done to, and what was done. */
export function TopLists({ overview }: { overview: Overview }) {
  const range = countedRange(overview);
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <TopList
        title={messages.actors}
        rows={overview.actors.map(({ value, label, count }) => ({
          ...{ key: value, count, href: listPath(range, { actor: [value] }) },
          page: actorPath(value),
          label: label ?? (value === 'system' ? messages.system : value),
        }))}
      />
      <TopList
        title={messages.resources}
        rows={overview.resources.map(({ resource_type, resource_id, label, count }) => ({
          ...{ key: `${resource_type} ${resource_id}`, count },
          ...{ label: label ?? resource_id, detail: resource_type },
          href: listPath(range, { resource_type: [resource_type], resource_id: [resource_id] }),
          page: entityPath({ kind: 'resource', type: resource_type, id: resource_id }),
        }))}
      />
      <TopList
        title={messages.actions}
        rows={overview.actions.map(({ value, count }) => ({
          ...{ key: value, label: value, count, href: listPath(range, { action: [value] }) },
        }))}
      />
    </div>
  );
}
