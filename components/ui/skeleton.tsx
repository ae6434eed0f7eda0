import { cn } from '@/lib/client/class-names';

/** A place that will be filled. Give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cn('block animate-pulse rounded bg-subtle-strong', className)} />
  );
}
