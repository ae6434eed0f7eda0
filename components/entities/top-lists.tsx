import type { CSSProperties } from 'react';
import { TopList } from '@/components/top-lists/top-list';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import type { EntitySummary } from '@/lib/contract/entity/entity';
import type { Entity, EntityKind } from '@/lib/contract/entity/kinds';
import { type ListName, rowsOf } from './top-rows';

/** The lists of each kind: what it is itself has none. */
const listsOf: Record<EntityKind, readonly ListName[]> = {
  user: ['actions', 'resources', 'addresses', 'devices', 'api_keys', 'locations'],
  api_key: ['actors', 'actions', 'resources', 'addresses', 'devices'],
  resource: ['actors', 'actions', 'addresses', 'together', 'related', 'devices'],
  address: ['actors', 'actions', 'resources', 'devices'],
};

type TopListsProps = { entity: Entity; summary: EntitySummary; filters: ScreenFilters };

/** The most frequent values, each with the page that it has, and the entries that have it. */
export function TopLists({ entity, summary, filters }: TopListsProps) {
  const shown = listsOf[entity.kind]
    .map((name) => ({ name, rows: rowsOf(name, summary, filters) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <div className="flex flex-col gap-2">
      <div
        style={{ '--columns': columnsFor(shown.length) } as CSSProperties}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] items-start gap-4 xl:grid-cols-[repeat(var(--columns),minmax(0,1fr))]"
      >
        {shown.map(({ name, rows }) => (
          <TopList
            key={name}
            title={entityMessages.lists[name]}
            rows={rows}
            total={summary.counted}
          />
        ))}
      </div>
      {!summary.is_complete && (
        <p className="text-muted text-xs">{entityMessages.countedPart(summary.counted)}</p>
      )}
    </div>
  );
}

/** So many that no list stands alone in a row. */
const columnsFor = (lists: number) => (lists <= 4 ? Math.max(lists, 1) : 3);
