import { cn } from '@/lib/client/class-names';

/** A placeholder. Give it the size of the content to come. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cn('block animate-pulse rounded bg-subtle-strong', className)} />
  );
}
