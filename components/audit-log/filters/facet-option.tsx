'use client';

import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import { popupItemStyles } from '@/components/ui/popup-styles';
import { VisibleText } from '@/components/ui/visible-text';
import { cn } from '@/lib/client/class-names';
import { formatCount } from '@/lib/client/format';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { filterPopupMessages } from '@/lib/client/messages/audit-log/filter-popup';
import { isActor } from '@/lib/contract/actor-value';
import type { FilterName } from '@/lib/contract/filter-names';
import { visibleText } from '@/lib/contract/visible-text';
import { actorParts } from '../entry/actor';

type FacetOptionProps = {
  name: FilterName;
  value: string;
  /** The name, if the value is an id. */
  label?: string | null;
  count?: number;
  /** It was typed, and may not occur in the log. */
  isTyped: boolean;
};

export function FacetOption({ name, value, label, count, isTyped }: FacetOptionProps) {
  const actor = name === 'actor' && isActor(value) ? actorParts(value) : null;
  const id = actor ? actor.id : value;
  return (
    <Combobox.Item value={value} className={cn(popupItemStyles, 'group/option')}>
      <span
        aria-hidden
        className="flex size-4 shrink-0 items-center justify-center rounded border border-border-strong bg-surface group-data-selected/option:border-accent group-data-selected/option:bg-accent"
      >
        <Check className="hidden size-3! stroke-3 text-accent-foreground! group-data-selected/option:block" />
      </span>
      {actor && <actor.Icon aria-hidden className="size-3.5!" />}
      {isTyped ? (
        <span className="min-w-0 flex-1 truncate">
          {filterPopupMessages.use(visibleText(value))}
        </span>
      ) : (
        <span className="flex min-w-0 flex-1 items-baseline gap-2">
          <span className="max-w-full shrink-0 truncate">
            <VisibleText text={label ?? value} />
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
    </Combobox.Item>
  );
}
