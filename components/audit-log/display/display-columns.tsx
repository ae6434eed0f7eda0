'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { cn } from '@/lib/client/class-names';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { displayMessages } from '@/lib/client/messages/audit-log/display';
import type { ColumnId } from './column-layout';
import type { ColumnDisplay } from './display-settings';
import { changeSettings } from './use-display-settings';

const messages = displayMessages;

/** Shows, hides and orders the columns. Buttons move them, because dragging needs a mouse and a steady hand. */
export function DisplayColumns({ columns }: { columns: readonly ColumnDisplay[] }) {
  const [message, setMessage] = useState('');
  const shownCount = columns.filter(({ shown }) => shown).length;

  function show(id: ColumnId, shown: boolean) {
    changeSettings({ columns: columns.map((one) => (one.id === id ? { ...one, shown } : one)) });
  }

  function move(event: MouseEvent<HTMLElement>, from: number, by: number) {
    const button = event.currentTarget;
    const [moved] = columns.slice(from, from + 1);
    if (!moved || !columns[from + by]) return;
    const others = columns.filter((one) => one !== moved);
    flushSync(() => changeSettings({ columns: others.toSpliced(from + by, 0, moved) }));
    // React may have moved the element in the document, which loses the focus.
    button.focus();
    const label = auditLogMessages.columns[moved.id];
    setMessage(messages.moved(label, from + by + 1, columns.length));
  }

  return (
    <fieldset className="min-w-0 md:w-60">
      <legend className="mb-1 font-medium text-muted text-xs">{messages.columns}</legend>
      <ul>
        {columns.map(({ id, shown }, index) => {
          const label = auditLogMessages.columns[id];
          return (
            <li key={id} className="flex h-8 items-center justify-between gap-2">
              <Checkbox
                label={label}
                checked={shown}
                disabled={shown && shownCount === 1}
                onCheckedChange={(checked) => show(id, checked)}
              />
              <span className="flex">
                <MoveButton
                  label={messages.moveLeft(label)}
                  isAtEnd={index === 0}
                  onMove={(event) => move(event, index, -1)}
                >
                  <ChevronLeft aria-hidden />
                </MoveButton>
                <MoveButton
                  label={messages.moveRight(label)}
                  isAtEnd={index === columns.length - 1}
                  onMove={(event) => move(event, index, 1)}
                >
                  <ChevronRight aria-hidden />
                </MoveButton>
              </span>
            </li>
          );
        })}
      </ul>
      <p className="pt-1 text-muted text-xs">{messages.widths}</p>
      <p role="status" className="sr-only">
        {message}
      </p>
    </fieldset>
  );
}

type MoveButtonProps = {
  label: string;
  /** The button then does nothing, but stays focusable. */
  isAtEnd: boolean;
  onMove: (event: MouseEvent<HTMLElement>) => void;
  children: React.ReactNode;
};

function MoveButton({ label, isAtEnd, onMove, children }: MoveButtonProps) {
  return (
    <IconButton
      label={label}
      size="sm"
      aria-disabled={isAtEnd}
      onClick={onMove}
      className={cn(isAtEnd && 'opacity-40')}
    >
      {children}
    </IconButton>
  );
}
