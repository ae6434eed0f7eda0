import { Skeleton } from '@/components/ui/skeleton';
import { entityMessages } from '@/lib/client/messages/entities/entities';

/** In the place of all that is told, as wide and about as high. */
export function EntitySkeleton() {
  return (
    <div role="status" aria-label={entityMessages.loading} className="flex flex-col gap-6">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(9rem,100%),1fr))] gap-6">
        {['w-28', 'w-32', 'w-20'].map((width) => (
          <div key={width} className="flex flex-col gap-1.5">
            <Skeleton className="h-3 w-16" />
            <Skeleton className={`h-4 ${width}`} />
          </div>
        ))}
      </div>
      <Skeleton className="h-25 w-full" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] gap-4">
        {[0, 1, 2].map((key) => (
          <Skeleton key={key} className="h-52 w-full" />
        ))}
      </div>
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
