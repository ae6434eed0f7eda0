import { Box, FileSearch, Search } from 'lucide-react';
import { searchOf } from '@/lib/client/audit-log-url';
import { commandMessages as messages } from '@/lib/client/messages/audit-log/commands';
import { commonMessages } from '@/lib/client/messages/common';
import type { FacetValue } from '@/lib/contract/facets';
import { visibleText } from '@/lib/contract/visible-text';
import { actorParts } from '../entry/actor';
import type { Command, CommandGroup } from './command';

/** What was found in the log for the typed text. */
export type Found = { actors: readonly FacetValue[]; resources: readonly FacetValue[] };

type FoundTarget = {
  onOpenQuery: (query: string, viewId: string | null) => void;
  onOpenEntry: (id: string) => void;
};

const entryId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The commands for what was typed: the entry of that id, who and what the log knows by that name, and a search for it. */
export function foundCommands(typed: string, found: Found, target: FoundTarget): CommandGroup[] {
  const text = typed.trim();
  if (text === '') return [];
  const open = (query: Record<string, string[]>) => () =>
    target.onOpenQuery(searchOf(query).toString(), null);
  const shown = visibleText(text);
  const search: Command = {
    found: 'search',
    label: messages.searchFor(shown),
    Icon: Search,
    run: open({ q: [text] }),
  };
  const entry: Command = {
    found: 'entry',
    label: messages.openEntry(shown),
    Icon: FileSearch,
    run: () => target.onOpenEntry(text.toLowerCase()),
  };
  return [
    {
      value: messages.groups.actors,
      items: found.actors.map((actor) => ({
        ...named(actor),
        Icon: actorParts(actor.value).Icon,
        run: open({ actor: [actor.value] }),
      })),
    },
    {
      value: messages.groups.resources,
      items: found.resources.map((resource) => ({
        ...named(resource),
        Icon: Box,
        run: open({ resource_id: [resource.value] }),
      })),
    },
    { value: messages.groups.log, items: entryId.test(text) ? [entry, search] : [search] },
  ].filter(({ items }) => items.length > 0);
}

function named({ value, label, count }: FacetValue) {
  const name = label ?? value;
  const entries = commonMessages.entries(count);
  return {
    found: value,
    label: visibleText(name),
    hint: name === value ? entries : `${visibleText(value)} · ${entries}`,
  };
}
