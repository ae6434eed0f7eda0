'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ComponentProps, type ReactElement, type ReactNode, useRef } from 'react';
import { cn } from '@/lib/client/class-names';
import { commonMessages } from '@/lib/client/messages/common';
import { backdropStyles } from './dialog';
import { IconButton } from './icon-button';

type SheetSide = 'left' | 'right' | 'bottom' | 'full';

const sides: Record<SheetSide, string> = {
  left: 'inset-y-0 left-0 w-72 max-w-[calc(100vw-3rem)] border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full',
  right:
    'inset-y-0 right-0 w-md max-w-full border-l data-ending-style:translate-x-full data-starting-style:translate-x-full',
  bottom:
    'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-xl border-t pb-[env(safe-area-inset-bottom)] data-ending-style:translate-y-full data-starting-style:translate-y-full',
  full: 'inset-0 data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0',
};

type SheetProps = Pick<
  ComponentProps<typeof BaseDialog.Root>,
  'open' | 'defaultOpen' | 'onOpenChange'
> &
  Pick<ComponentProps<typeof BaseDialog.Popup>, 'finalFocus' | 'initialFocus' | 'onKeyDown'> & {
    side?: SheetSide;
    trigger?: ReactElement;
    title: ReactNode;
    /** Further buttons in the header, before the one that closes. */
    actions?: ReactNode;
    children: ReactNode;
    footer?: ReactNode;
  };

/**
 * A modal panel that slides in from an edge of the screen. The focus moves to its title: screen readers announce it, and
 * no button opens its tooltip.
 */
export function Sheet({
  side = 'right',
  trigger,
  title,
  actions,
  children,
  footer,
  finalFocus,
  initialFocus,
  onKeyDown,
  ...root
}: SheetProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <BaseDialog.Root {...root}>
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropStyles} />
        <BaseDialog.Popup
          finalFocus={finalFocus}
          initialFocus={initialFocus ?? heading}
          onKeyDown={onKeyDown}
          className={cn(
            'fixed z-50 flex flex-col short:overflow-y-auto border-border bg-surface shadow-lg outline-none transition-[translate,opacity] duration-200 ease-out',
            sides[side],
          )}
        >
          <header className="flex min-h-12 shrink-0 items-center gap-1 border-b py-1 pr-1.5 pl-4 md:pr-2.5">
            <BaseDialog.Title
              ref={heading}
              tabIndex={-1}
              className="min-w-0 flex-1 truncate font-semibold text-base outline-none"
            >
              {title}
            </BaseDialog.Title>
            {actions}
            <BaseDialog.Close
              render={
                <IconButton label={commonMessages.close}>
                  <X aria-hidden />
                </IconButton>
              }
            />
          </header>
          <div className="min-h-0 flex-1 short:flex-none overflow-y-auto short:overflow-visible overscroll-contain">
            {children}
          </div>
          {footer && <footer className="flex gap-2 border-t p-3">{footer}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
