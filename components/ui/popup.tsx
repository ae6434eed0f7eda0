'use client';

import { Popover } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import { cn } from '@/lib/client/class-names';
import { popupStyles } from './popup-styles';

type PopupProps = {
  label: string;
  /** What it hangs on, and where the focus returns to. A press on it is its own business. */
  anchor: HTMLElement;
  align?: 'start' | 'end';
  onClose: () => void;
  /** What has the focus first; by touch it is the surface itself, so that no keyboard covers it. */
  focusFirst?: RefObject<HTMLElement | null>;
  className?: string;
  children: ReactNode;
};

/** A surface that is open as long as it is drawn. Its anchor may be any button, which needs none of this code. */
export function Popup({
  label,
  anchor,
  align = 'start',
  onClose,
  focusFirst,
  className,
  children,
}: PopupProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(_, { event, reason }) => {
        const isOnAnchor = event.target instanceof Node && anchor.contains(event.target);
        if (!(reason === 'outside-press' && isOnAnchor)) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-60 outline-none"
        >
          <Popover.Popup
            aria-label={label}
            initialFocus={focusFirst && ((by) => (by === 'touch' ? true : focusFirst.current))}
            finalFocus={() => (anchor.isConnected ? anchor : true)}
            className={cn(popupStyles, 'flex max-h-(--available-height) flex-col', className)}
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
