'use client';

import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ComponentProps, ReactNode, RefObject } from 'react';
import { cn } from '@/lib/client/class-names';
import { popupStyles } from './popup-styles';

type PopoverProps = Pick<ComponentProps<typeof BasePopover.Root>, 'open' | 'onOpenChange'> & {
  label: string;
  /** The button that opened it: it stands there, and the focus goes back there. */
  anchor: RefObject<HTMLElement | null>;
  className?: string;
  children: ReactNode;
};

/** A small dialog beside its button; the page behind it stays in use. */
export function Popover({ label, anchor, className, children, ...root }: PopoverProps) {
  return (
    <BasePopover.Root {...root}>
      <BasePopover.Portal>
        <BasePopover.Positioner
          anchor={anchor}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
          <BasePopover.Popup
            aria-label={label}
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
