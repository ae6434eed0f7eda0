'use client';

import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import { cn } from '@/lib/client/class-names';
import { popupStyles } from './popup-styles';

type PopoverProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  /** The button that opened it: it stands there, and the focus goes back there. */
  anchor: RefObject<HTMLElement | null>;
  align?: 'start' | 'end';
  /** What has the focus first; by touch it is the surface itself, so that no keyboard covers it. */
  focusFirst?: RefObject<HTMLElement | null>;
  className?: string;
  children: ReactNode;
};

/** A small dialog beside its button; the page behind it stays in use. */
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
  return (
    <BasePopover.Root
      open={open}
      onOpenChange={(next, { reason, event }) => {
        // A press on the button is the button's: it closes, and must not find it closed already.
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
