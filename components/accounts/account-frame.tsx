import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/mark';
import { commonMessages } from '@/lib/client/messages/common';

type AccountFrameProps = {
  title: string;
  description: string;
  /** The link to the other page, if there is one. */
  footer: ReactNode;
  children?: ReactNode;
};

/** The page around the forms for signing in and signing up. */
export function AccountFrame({ title, description, footer, children }: AccountFrameProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-2.5">
          <Mark className="size-7" />
          <span className="font-semibold text-lg tracking-tight">{commonMessages.product}</span>
        </div>
        <div className="rounded-xl border bg-surface p-6 shadow-md max-md:p-5">
          <h1 className="wrap-anywhere font-semibold text-xl tracking-tight">{title}</h1>
          <p className="wrap-anywhere mt-1 text-muted text-sm">{description}</p>
          {children}
        </div>
        {footer && <p className="mt-4 text-center text-muted text-sm">{footer}</p>}
      </div>
    </main>
  );
}
