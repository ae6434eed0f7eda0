import type { LucideIcon } from 'lucide-react';
import { cn } from '@/lib/client/class-names';

type NoneYetProps = {
  Icon: LucideIcon;
  title: string;
  /** The level below the heading that it stands under. */
  Heading: 'h2' | 'h3';
  className?: string;
  children: string;
};

/** In the place of a table that has no rows yet. */
export function NoneYet({ Icon, title, Heading, className, children }: NoneYetProps) {
  return (
    <div
      className={cn(
        'flex flex-col items-center rounded-lg border border-dashed px-4 py-14 text-center',
        className,
      )}
    >
      <Icon aria-hidden className="size-5 text-muted" />
      <Heading className="mt-3 font-semibold text-lg">{title}</Heading>
      <p className="mt-1 max-w-sm text-pretty text-base text-muted">{children}</p>
    </div>
  );
}
