'use client';

import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import { cn } from '@/lib/client/class-names';
import { shortHeight, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { popupStyles } from './popup-styles';

type PopoverProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  /** The button that opened it: the popover is placed at it, and the focus returns to it. */
  anchor: RefObject<HTMLElement | null>;
  align?: 'start' | 'end';
  /** Takes the focus first. By touch the popup itself takes it, so that no on-screen keyboard covers it. */
  focusFirst?: RefObject<HTMLElement | null>;
  className?: string;
  children: ReactNode;
};

/** A small non-modal dialog beside its button. */
export function Popover({
  open,
  onOpenChange,
  label,
  anchor,
  align = 'end',
  focusFirst,
  className,
  children,
}: PopoverProps) {
  const isShort = useMediaQuery(shortHeight);
  return (
    <BasePopover.Root
      open={open}
      onOpenChange={(next, { reason, event }) => {
        // The button itself handles presses on it: closing here first would make it open again.
        const isOnButton = event.target instanceof Node && anchor.current?.contains(event.target);
        if (!(reason === 'outside-press' && isOnButton)) onOpenChange(next);
      }}
    >
      <BasePopover.Portal>
        <BasePopover.Positioner
          anchor={anchor}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          // Neither above nor below its button is room on a low screen.
          collisionAvoidance={isShort ? { side: 'shift' } : undefined}
          className="z-50"
        >
          <BasePopover.Popup
            aria-label={label}
            initialFocus={focusFirst && ((by) => (by === 'touch' ? true : focusFirst.current))}
            finalFocus={anchor}
            className={cn(
              popupStyles,
              'max-h-(--available-height) overflow-y-auto overscroll-contain',
              className,
            )}
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
