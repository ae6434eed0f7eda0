import { type ReactNode, useId } from 'react';
import { cn } from '@/lib/client/class-names';

type OverviewSectionProps = {
  title: string;
  description?: string;
  className?: string;
  children: ReactNode;
};

/** A part of the overview, in a frame of its own. */
export function OverviewSection({ title, description, className, children }: OverviewSectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn('flex min-w-0 flex-col rounded-lg border bg-surface', className)}
    >
      <div className="px-4 pt-3 pb-2">
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        {description && <p className="text-muted text-xs">{description}</p>}
      </div>
      {children}
    </section>
  );
}

/** In the place of rows. */
export function NoRows({ children }: { children: string }) {
  return <p className="px-4 pb-4 text-muted text-sm">{children}</p>;
}
