'use client';

import { Menu } from '@base-ui/react/menu';
import { ArrowUpRight, ChevronRight, Copy, ListFilterPlus, ListX } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { popupItemStyles, popupStyles } from '@/components/ui/popup-styles';
import { VisibleText } from '@/components/ui/visible-text';
import { copyText } from '@/lib/client/copy-text';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { valueMenuMessages } from '@/lib/client/messages/audit-log/value-menu';
import { commonMessages } from '@/lib/client/messages/common';
import { visibleText } from '@/lib/contract/visible-text';
import { useReader } from '../hooks/reader';
import type { EntryValue, Narrow } from './entry-values';

type ValueMenuProps = {
  values: readonly EntryValue[];
  anchor: Element | null;
  onNarrow: Narrow;
  onClosed: () => void;
};

const popup = `${popupStyles} min-w-44 max-w-80 p-1`;
const label = 'truncate px-2 pt-1.5 pb-1 font-medium text-muted text-xs';

/** The actions for a value: filter, exclude, copy. If there are several values, each has a submenu. */
export function ValueMenu({ values, anchor, onNarrow, onClosed }: ValueMenuProps) {
  const [isOpen, setIsOpen] = useState(true);
  const [only] = values;
  return (
    <Menu.Root
      open={isOpen}
      onOpenChange={setIsOpen}
      onOpenChangeComplete={(open) => !open && onClosed()}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="start" sideOffset={4} className="z-60 outline-none">
          <Menu.Popup aria-label={auditLogMessages.filterOrCopy} className={popup}>
            {only && values.length === 1 ? (
              <ValueItems value={only} onNarrow={onNarrow} />
            ) : (
              values.map((value) => (
                <Menu.SubmenuRoot key={value.name}>
                  <Menu.SubmenuTrigger className={`${popupItemStyles} data-popup-open:bg-subtle`}>
                    <span className="shrink-0 text-muted">{filterMessages.names[value.name]}</span>
                    <span className="flex-1 truncate">
                      <VisibleText text={value.shown} />
                    </span>
                    <ChevronRight aria-hidden />
                  </Menu.SubmenuTrigger>
                  <Menu.Portal>
                    <Menu.Positioner sideOffset={2} className="z-60 outline-none">
                      <Menu.Popup className={popup}>
                        <ValueItems value={value} onNarrow={onNarrow} />
                      </Menu.Popup>
                    </Menu.Positioner>
                  </Menu.Portal>
                </Menu.SubmenuRoot>
              ))
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

type ValueItemsProps = { value: EntryValue; onNarrow: Narrow };

function ValueItems({ value: { name, value, shown, page }, onNarrow }: ValueItemsProps) {
  const { isGuest } = useReader();
  const [copied, setCopied] = useState(valueMenuMessages.copy);
  async function copy() {
    await copyText(value).then(
      () => setCopied(commonMessages.copied),
      () => setCopied(commonMessages.copyFailed),
    );
  }
  return (
    <Menu.Group>
      <Menu.GroupLabel className={label}>
        {valueMenuMessages.heading(filterMessages.names[name], visibleText(shown))}
      </Menu.GroupLabel>
      <Menu.Item className={popupItemStyles} onClick={() => onNarrow(name, value, 'is')}>
        <ListFilterPlus aria-hidden />
        {valueMenuMessages.filterFor}
      </Menu.Item>
      <Menu.Item className={popupItemStyles} onClick={() => onNarrow(name, value, 'is not')}>
        <ListX aria-hidden />
        {valueMenuMessages.exclude}
      </Menu.Item>
      <Menu.Item closeOnClick={false} className={popupItemStyles} onClick={() => void copy()}>
        <Copy aria-hidden />
        <span aria-live="polite">{copied}</span>
      </Menu.Item>
      {page && !isGuest && (
        <Menu.LinkItem className={popupItemStyles} render={<Link href={page} prefetch={false} />}>
          <ArrowUpRight aria-hidden />
          {valueMenuMessages.openPage}
        </Menu.LinkItem>
      )}
    </Menu.Group>
  );
}
