'use client';

import { Combobox } from '@base-ui/react/combobox';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { actorParts } from '@/components/audit-log/entry/actor';
import {
  FacetNote,
  FacetsFailed,
  FacetsLoading,
} from '@/components/audit-log/filters/facet-states';
import { FacetText } from '@/components/audit-log/filters/facet-text';
import { popupItemStyles } from '@/components/ui/popup-styles';
import { inTimeZone, type ScreenFilters } from '@/lib/client/audit-log-url';
import { resourceOf, valueOfResource } from '@/lib/client/compare/subjects';
import { useDebounced } from '@/lib/client/hooks/use-debounced';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { facetsQuery } from '@/lib/client/queries/summaries-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { isActor } from '@/lib/contract/actor-value';
import type { FacetValue } from '@/lib/contract/facets';

type ValuePickerProps = {
  kind: 'actor' | 'resource';
  chosen: readonly string[];
  filters: ScreenFilters;
  onChoose: (value: string) => void;
};

/** The most active of a kind, and a search among all; any other id can be typed. */
export function ValuePicker({ kind, chosen, filters, onChoose }: ValuePickerProps) {
  const timeZone = useTimeZone();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim());
  const field = kind === 'actor' ? 'actor' : 'resource_id';
  const facets = useQuery(facetsQuery(field, search, inTimeZone(filters, timeZone)));
  // Who came here came to choose; by touch, the keyboard would cover the list.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) input.current?.focus();
  }, []);
  const free = typed.trim();
  const taken = kind === 'actor' ? chosen : chosen.flatMap((value) => resourceOf(value)?.id ?? []);
  const matching = (facets.data?.values ?? []).filter(
    ({ value, label }) =>
      !taken.includes(value) &&
      `${value}\n${label ?? ''}`.toLowerCase().includes(free.toLowerCase()),
  );
  const known = new Map(matching.map((facet) => [facet.value, facet]));
  const mayBe = kind === 'resource' || isActor(free);
  const items = [
    ...known.keys(),
    ...(free && mayBe && !known.has(free) && !taken.includes(free) ? [free] : []),
  ];
  return (
    <Combobox.Root
      inline
      open
      autoHighlight
      filter={null}
      items={items}
      value={null}
      onValueChange={(value: string | null) => {
        if (value !== null) onChoose(kind === 'actor' ? value : valueOfResource(null, value));
      }}
      inputValue={typed}
      onInputValueChange={(value, { reason }) => reason !== 'item-press' && setTyped(value)}
    >
      <div className="flex items-center gap-2 border-y px-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Combobox.Input
          ref={input}
          aria-label={messages.search[kind]}
          placeholder={messages.placeholder}
          maxLength={300}
          className="h-10 min-w-0 flex-1 bg-transparent text-base outline-none max-md:h-11 max-md:text-lg"
        />
      </div>
      {facets.isPending && <FacetsLoading />}
      {facets.error && (
        <FacetsFailed
          error={facets.error}
          example={kind === 'actor' ? 'user:usr_1' : undefined}
          onRetry={() => void facets.refetch()}
        />
      )}
      <Combobox.List
        aria-label={messages.kinds[kind]}
        className="max-h-80 min-h-0 overflow-y-auto overscroll-contain p-1.5 empty:p-0"
      >
        {(value: string) => (
          <Option key={value} kind={kind} value={value} facet={known.get(value)} />
        )}
      </Combobox.List>
      {facets.data && <FacetNote facets={facets.data} search={search} />}
    </Combobox.Root>
  );
}

type OptionProps = { kind: 'actor' | 'resource'; value: string; facet: FacetValue | undefined };

function Option({ kind, value, facet }: OptionProps) {
  const actor = kind === 'actor' ? actorParts(value) : null;
  const unnamed = value === 'system' ? auditLogMessages.actorKinds.system : actor?.id;
  return (
    <Combobox.Item value={value} className={popupItemStyles}>
      <FacetText
        value={value}
        actor={actor}
        label={facet?.label}
        unnamed={unnamed ?? value}
        count={facet?.count}
        isTyped={facet === undefined}
      />
    </Combobox.Item>
  );
}
