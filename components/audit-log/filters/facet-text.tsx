import { VisibleText } from '@/components/ui/visible-text';
import { formatCount } from '@/lib/client/format';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { filterPopupMessages } from '@/lib/client/messages/audit-log/filter-popup';
import { visibleText } from '@/lib/contract/visible-text';
import type { actorParts } from '../entry/actor';

type FacetTextProps = {
  value: string;
  /** Of an actor, what its value says. */
  actor: ReturnType<typeof actorParts> | null;
  /** The name, if the value is an id. */
  label?: string | null;
  /** What is shown without a name. */
  unnamed?: string;
  count?: number;
  /** It was typed, and may not occur in the log. */
  isTyped: boolean;
};

/** A value of a filter, as one of a list from which it is chosen. */
export function FacetText(props: FacetTextProps) {
  const { value, actor, label, unnamed = value, count, isTyped } = props;
  const id = actor ? actor.id : value;
  return (
    <>
      {actor && <actor.Icon aria-hidden className="size-3.5!" />}
      {isTyped ? (
        <span className="min-w-0 flex-1 truncate">
          {filterPopupMessages.use(visibleText(value))}
        </span>
      ) : (
        <span className="flex min-w-0 flex-1 items-baseline gap-2">
          <span className="max-w-full shrink-0 truncate">
            <VisibleText text={label ?? unnamed} />
          </span>
          {label && id && (
            <span className="min-w-0 truncate font-mono text-muted text-xs">
              <VisibleText text={id} />
            </span>
          )}
          {actor?.id && <span className="sr-only">{auditLogMessages.actorKind(actor.kind)}</span>}
        </span>
      )}
      {count !== undefined && (
        <span className="shrink-0 text-muted text-xs tabular-nums"> {formatCount(count)}</span>
      )}
    </>
  );
}
