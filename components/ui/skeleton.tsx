import { cn } from '@/lib/client/class-names';

/** A placeholder. Give it the size of the content to come. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cn('block animate-pulse rounded bg-subtle-strong', className)} />
  );
}

/** A placeholder for the rows of a table. `className` bounds its width as the content to come has it. */
export function RowsSkeleton({ label, className }: { label: string; className?: string }) {
  return (
    <div role="status" aria-label={label} className={cn('flex flex-col gap-2', className)}>
      {['w-full', 'w-11/12', 'w-full'].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never change.
        <Skeleton key={index} className={`h-12 ${width}`} />
      ))}
    </div>
  );
}
