'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { backdropStyles } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { popupItemStyles } from '@/components/ui/popup-styles';
import { cn } from '@/lib/client/class-names';
import { commandMessages } from '@/lib/client/messages/audit-log/commands';
import { commonMessages } from '@/lib/client/messages/common';
import { useReader } from '../hooks/reader';
import type { Command, CommandGroup } from './command';
import { type CommandTarget, commandsFor } from './commands';
import { foundCommands } from './found-commands';
import { useFound } from './use-found';

type CommandPaletteProps = { target: Omit<CommandTarget, 'seesCases'>; onClose: () => void };

export function CommandPalette({ target, onClose }: CommandPaletteProps) {
  const [typed, setTyped] = useState('');
  const found = useFound(typed);
  const seesCases = useReader().cases !== 'none';
  const groups = [...commandsFor({ ...target, seesCases }), ...foundCommands(typed, found, target)];
  const { contains } = Autocomplete.useFilter({ sensitivity: 'base' });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyles} />
        <Dialog.Popup
          aria-label={commandMessages.label}
          className="fixed top-[12dvh] short:top-2 left-1/2 z-50 flex max-h-[min(30rem,76dvh)] short:max-h-[calc(100dvh-1rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 flex-col overflow-hidden rounded-xl border bg-surface-raised shadow-lg outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            itemToStringValue={(command: Command) => command.label}
            filter={(command: Command, query) =>
              command.found !== undefined || contains(command.label, query.trim())
            }
            onValueChange={setTyped}
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex shrink-0 items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Autocomplete.Input
                aria-label={commandMessages.search}
                placeholder={commandMessages.placeholder}
                className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none max-md:text-lg"
              />
              <Dialog.Close className="sr-only">{commonMessages.close}</Dialog.Close>
              <Kbd>{commonMessages.escapeKey}</Kbd>
            </div>
            <ResultCount isPending={found.isPending} />
            <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain p-1.5 empty:p-0">
              {(group: CommandGroup) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 font-medium text-muted text-xs">
                    {group.value}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(command: Command) => (
                      <Autocomplete.Item
                        key={command.found ?? [command.label, command.hint].join()}
                        value={command}
                        onClick={() => {
                          onClose();
                          command.run();
                        }}
                        className={cn(popupItemStyles, 'gap-2.5 data-highlighted:bg-subtle-strong')}
                      >
                        <command.Icon aria-hidden />
                        <span className="min-w-0 flex-1 truncate">{command.label}</span>
                        {command.hint && (
                          <span className="max-w-1/2 shrink-0 truncate text-muted text-xs">
                            {command.hint}
                          </span>
                        )}
                        {command.shortcuts?.map((keys) => (
                          <Kbd key={keys}>{keys}</Kbd>
                        ))}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Read aloud, at the rate at which the list changes. */
function ResultCount({ isPending }: { isPending: boolean }) {
  const groups = Autocomplete.useFilteredItems<CommandGroup>();
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <Autocomplete.Status className="sr-only">
      {isPending ? commandMessages.searching : commandMessages.results(count)}
    </Autocomplete.Status>
  );
}
