'use client';

import { TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { formatMinute } from '@/lib/client/format';
import { useIsHydrated } from '@/lib/client/hooks/use-is-hydrated';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { deletionNoticeMessages as messages } from '@/lib/client/messages/shell/deletion-notice';
import { cancelDeletion } from '@/lib/client/organization-deletion';
import { useTimeZone } from '@/lib/client/time/time-zone';

type DeletionNoticeProps = { organization: string; deletesAt: string; isOwner: boolean };

/** Above every page while the organization is to be deleted. */
export function DeletionNotice({ organization, deletesAt, isOwner }: DeletionNoticeProps) {
  const timeZone = useTimeZone();
  const isReady = useIsHydrated();
  const { mutate, error, isPending } = useMutationWithRefresh(cancelDeletion);
  return (
    <section
      aria-label={messages.label}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-danger-border border-b bg-danger-soft px-4 py-2 text-sm md:px-6 print:hidden"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-danger" />
      <p className="min-w-0 flex-1 basis-60">
        <strong className="font-medium">
          {messages.willBeDeleted(organization, formatMinute(deletesAt, timeZone))}
        </strong>{' '}
        {messages.untilThen}
        {error && (
          <span role="alert" className="block text-danger">
            {messages.notTakenBack(error.message)}
          </span>
        )}
      </p>
      {isOwner && (
        <Button size="sm" disabled={!isReady} pending={isPending} onClick={() => mutate(undefined)}>
          {messages.takeBack}
        </Button>
      )}
    </section>
  );
}
