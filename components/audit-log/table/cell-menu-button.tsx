import { ListFilter } from 'lucide-react';
import type { MouseEvent } from 'react';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { ColumnId } from '../display/column-layout';

type CellMenuButtonProps = {
  column: ColumnId;
  onPress: (button: HTMLElement) => void;
};

/** Shown over the end of a cell while the mouse is in its row. The keyboard has the row's menu, touch the panel's. */
export function CellMenuButton({ column, onPress }: CellMenuButtonProps) {
  function press(event: MouseEvent<HTMLElement>) {
    event.stopPropagation();
    onPress(event.currentTarget);
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={auditLogMessages.filterOrCopyOf(auditLogMessages.columns[column])}
      title={auditLogMessages.filterOrCopy}
      onClick={press}
      className="absolute inset-y-0 right-0 my-auto flex size-6 items-center justify-center rounded border border-border-strong bg-surface-raised text-muted shadow-xs hover:text-foreground"
    >
      <ListFilter aria-hidden className="size-3.5" />
    </button>
  );
}
