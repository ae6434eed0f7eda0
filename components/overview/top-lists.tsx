import { TopList } from '@/components/top-lists/top-list';
import { actionRow, actorRow, resourceRow } from '@/components/top-lists/top-rows';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';
import { countedRange, listPath } from '@/lib/client/overview/links';
import type { Overview } from '@/lib/contract/overview';

/** Who did most, what it was done to, and what was done. */
export function TopLists({ overview }: { overview: Overview }) {
  const range = countedRange(overview);
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <TopList
        title={messages.actors}
        rows={overview.actors.map((actor) =>
          actorRow(actor, listPath(range, { actor: [actor.value] })),
        )}
      />
      <TopList
        title={messages.resources}
        rows={overview.resources.map((one) =>
          resourceRow(one, listPath(range, { resource_type: [one.type], resource_id: [one.id] })),
        )}
      />
      <TopList
        title={messages.actions}
        rows={overview.actions.map((action) =>
          actionRow(action, listPath(range, { action: [action.value] })),
        )}
      />
    </div>
  );
}
