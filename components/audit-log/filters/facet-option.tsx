'use client';

import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import { popupItemStyles } from '@/components/ui/popup-styles';
import { cn } from '@/lib/client/class-names';
import { isActor } from '@/lib/contract/actor-value';
import type { FilterName } from '@/lib/contract/filter-names';
import { actorParts } from '../entry/actor';
import { FacetText } from './facet-text';

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
  return (
    <Combobox.Item value={value} className={cn(popupItemStyles, 'group/option')}>
      <span
        aria-hidden
        className="flex size-4 shrink-0 items-center justify-center rounded border border-border-strong bg-surface group-data-selected/option:border-accent group-data-selected/option:bg-accent"
      >
        <Check className="hidden size-3! stroke-3 text-accent-foreground! group-data-selected/option:block" />
      </span>
      <FacetText value={value} actor={actor} label={label} count={count} isTyped={isTyped} />
    </Combobox.Item>
  );
}
