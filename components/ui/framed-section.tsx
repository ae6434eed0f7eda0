import { type ReactNode, useId } from 'react';

type FramedSectionProps = { title: string; description?: string; children: ReactNode };

/** A part of a page, in a frame of its own. */
export function FramedSection({ title, description, children }: FramedSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col rounded-lg border bg-surface">
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
