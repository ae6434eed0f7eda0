'use client';

import { ListFilter } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { onDemand } from '@/components/ui/on-demand';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { EntryValue, Narrow } from './entry-values';

/** Loaded when it is first opened. */
const ValueMenu = onDemand(async () => (await import('./value-menu')).ValueMenu);

type ValueMenuButtonProps = {
  label: string;
  value: EntryValue;
  onNarrow: Narrow;
  ref: RefObject<HTMLButtonElement | null>;
};

/** Opens the menu of one value. */
export function ValueMenuButton({ label, value, onNarrow, ref }: ValueMenuButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={ref}
        label={auditLogMessages.filterOrCopyOf(label)}
        shortcut="f"
        size="sm"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      >
        <ListFilter aria-hidden />
      </IconButton>
      {isOpen && (
        <ValueMenu
          values={[value]}
          anchor={ref.current}
          onNarrow={onNarrow}
          onClosed={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
