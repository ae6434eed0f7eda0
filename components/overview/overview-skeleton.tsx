import { Skeleton } from '@/components/ui/skeleton';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';

/** As wide and about as high as what it becomes. */
export function OverviewSkeleton() {
  return (
    <div role="status" aria-label={messages.loading} className="flex flex-col gap-4">
      <Skeleton className="h-68 md:h-54 xl:h-27" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-80" />
        <Skeleton className="h-80" />
      </div>
      <div className="grid gap-4 lg:grid-cols-3">
        <Skeleton className="h-56" />
        <Skeleton className="h-56" />
        <Skeleton className="h-56" />
      </div>
      <Skeleton className="h-80" />
    </div>
  );
}
