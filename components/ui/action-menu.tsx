'use client';

import { Menu } from '@base-ui/react/menu';
import type { ComponentProps, ReactNode, RefObject } from 'react';
import { cn } from '@/lib/client/class-names';
import { shortHeight, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { popupItemStyles, popupStyles } from './popup-styles';

/** The props that a button passes to its menu. The button is rendered at once, the menu is loaded when it is needed. */
export type ActionMenuProps = {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

type ContentProps = ActionMenuProps & { label: string; className?: string; children: ReactNode };

/** A menu of actions, below the button that opened it. */
export function ActionMenu({
  anchor,
  open,
  onOpenChange,
  label,
  className,
  children,
}: ContentProps) {
  const isShort = useMediaQuery(shortHeight);
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange}>
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          // Neither above nor below its button is room on a low screen.
          collisionAvoidance={isShort ? { side: 'shift' } : undefined}
          className="z-50 outline-none"
        >
          <Menu.Popup
            aria-label={label}
            finalFocus={anchor}
            className={cn(
              popupStyles,
              'max-h-(--available-height) min-w-56 max-w-(--available-width) overflow-y-auto p-1',
              className,
            )}
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

export function ActionItem({ className, ...props }: ComponentProps<typeof Menu.Item>) {
  return <Menu.Item {...props} className={cn(popupItemStyles, className as string)} />;
}

export function ActionGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="px-2 pt-2 pb-1 font-medium text-muted text-xs">
        {label}
      </Menu.GroupLabel>
      {children}
    </Menu.Group>
  );
}

export function ActionSeparator() {
  return <Menu.Separator className="-mx-1 my-1 border-border border-t" />;
}
