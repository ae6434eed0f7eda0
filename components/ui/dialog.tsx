'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { type ComponentProps, type ReactElement, type ReactNode, useRef } from 'react';
import { cn } from '@/lib/client/class-names';

type RootProps = Pick<
  ComponentProps<typeof BaseDialog.Root>,
  'open' | 'defaultOpen' | 'onOpenChange' | 'onOpenChangeComplete'
>;

type DialogProps = RootProps & {
  /** Takes the focus on closing if no trigger opened the dialog. */
  finalFocus?: ComponentProps<typeof BaseDialog.Popup>['finalFocus'];
  /** The button that opens it; leave it out if `open` is controlled. */
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. A button inside <DialogClose render={…} /> closes. */
  footer?: ReactNode;
  className?: string;
};

export const DialogClose = BaseDialog.Close;

export const backdropStyles =
  'fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';

export function Dialog({
  trigger,
  title,
  description,
  children,
  footer,
  className,
  finalFocus,
  onOpenChange,
  ...root
}: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root
      {...root}
      onOpenChange={(open, details) => {
        // What was typed into a form would be lost by a click beside it.
        if (details.reason === 'outside-press' && popup.current?.querySelector('form'))
          details.cancel();
        else onOpenChange?.(open, details);
      }}
    >
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropStyles} />
        <BaseDialog.Popup
          ref={popup}
          finalFocus={finalFocus}
          className={cn(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden short:overflow-y-auto rounded-xl border border-border bg-surface-raised shadow-lg outline-none transition-[opacity,scale] duration-150 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0',
            className,
          )}
        >
          <header className="flex flex-col gap-1 px-5 pt-5">
            <BaseDialog.Title className="font-semibold text-lg">{title}</BaseDialog.Title>
            {description && (
              <BaseDialog.Description className="text-muted text-sm">
                {description}
              </BaseDialog.Description>
            )}
          </header>
          {children && (
            <div className="min-h-0 overflow-y-auto px-5 pt-4 pb-1 short:shrink-0 short:overflow-visible">
              {children}
            </div>
          )}
          <footer className="flex flex-wrap justify-end gap-2 px-5 pt-4 pb-5">{footer}</footer>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
