'use client';

import type { Header } from '@tanstack/react-table';
import type { KeyboardEvent, MouseEvent, TouchEvent } from 'react';
import { flushSync } from 'react-dom';
import { cn } from '@/lib/client/class-names';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { type ColumnId, columnLayouts, narrowest, widest } from '../display/column-layout';
import type { features } from './columns';
import { setWidth } from './use-entry-grid';

type ResizeHandleProps = {
  header: Header<typeof features, ExpandedEntry, unknown>;
  width: number | undefined;
  /** Tab reaches it only while the focus is in the header: the table stays one tab stop. */
  isTabStop: boolean;
};

const step = 8;
const bigStep = 40;

/** The edge of a column, moved by dragging or with the arrow keys. A double click or Enter makes the width automatic. */
export function ResizeHandle({ header, width, isTabStop }: ResizeHandleProps) {
  const id = header.column.id as ColumnId;
  const reset = () => header.column.resetSize();

  function drag(event: MouseEvent<HTMLElement> | TouchEvent<HTMLElement>) {
    const handle = event.currentTarget;
    // A growing column starts from its width on the screen.
    flushSync(() => setWidth(id, drawnWidth(handle)));
    header.getResizeHandler()(event);
  }

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (direction === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (direction === undefined) return reset();
    const change = direction * (event.shiftKey ? bigStep : step);
    setWidth(id, (width ?? drawnWidth(event.currentTarget)) + change);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> has no value and takes no keys.
    <div
      role="separator"
      tabIndex={isTabStop ? 0 : -1}
      aria-orientation="vertical"
      aria-label={auditLogMessages.widthOf(auditLogMessages.columns[id])}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={width ?? columnLayouts[id].min}
      aria-valuetext={
        width === undefined ? auditLogMessages.automaticWidth : auditLogMessages.pixels(width)
      }
      onMouseDown={drag}
      onTouchStart={drag}
      onDoubleClick={reset}
      onKeyDown={handleKey}
      className={cn(
        'group/handle absolute inset-y-0 -right-3.5 flex w-3 cursor-col-resize touch-none justify-center py-2 outline-none max-md:hidden',
      )}
    >
      <span
        className={cn(
          'w-px bg-transparent transition-colors group-hover/head:bg-border-strong group-hover/handle:w-0.5 group-hover/handle:bg-accent group-focus-visible/handle:w-1 group-focus-visible/handle:rounded group-focus-visible/handle:bg-ring',
          header.column.getIsResizing() && 'w-0.5 bg-accent',
        )}
      />
    </div>
  );
}

function drawnWidth(handle: HTMLElement) {
  return handle.parentElement?.offsetWidth ?? 0;
}
