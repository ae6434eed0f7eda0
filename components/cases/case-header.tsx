'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { LinkButton } from '@/components/ui/link-button';
import { onDemand } from '@/components/ui/on-demand';
import { RequestFailed } from '@/components/ui/request-error';
import { VisibleText } from '@/components/ui/visible-text';
import { formatMinute } from '@/lib/client/format';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { casesKey, deleteCaseOf, useUpdateCase } from '@/lib/client/queries/cases-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Case } from '@/lib/contract/cases/cases';
import { CaseBadge } from './case-badge';
import { caseReportPath } from './case-path';

const CaseNameDialog = onDemand(() =>
  import('./case-name-dialog').then((file) => file.CaseNameDialog),
);

/** The name of a case, and what can be done with it. */
export function CaseHeader({ one, manages }: { one: Case; manages: boolean }) {
  const timeZone = useTimeZone();
  const router = useRouter();
  const client = useQueryClient();
  const { mutate, error, isPending } = useUpdateCase();
  const renaming = useDialog<Case>();
  const deleting = useDialog<Case>();
  const isOpen = one.status === 'open';
  const maker = one.created_by.name ?? messages.somebody;
  return (
    <header className="flex shrink-0 flex-col gap-2 border-b px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="wrap-anywhere min-w-0 font-semibold text-xl tracking-tight">
          <VisibleText text={one.name} />
        </h1>
        <CaseBadge status={one.status} />
        <div className="ml-auto flex flex-wrap gap-2 max-md:ml-0 max-md:w-full">
          <LinkButton size="sm" prefetch={false} href={caseReportPath(one.id)}>
            <Printer aria-hidden />
            {messages.report}
          </LinkButton>
          {manages && (
            <>
              <Button
                size="sm"
                pending={isPending}
                onClick={() => mutate({ id: one.id, status: isOpen ? 'closed' : 'open' })}
              >
                {isOpen ? messages.close : messages.reopen}
              </Button>
              <Button size="sm" aria-haspopup="dialog" onClick={() => renaming.openFor(one)}>
                {messages.rename}
              </Button>
            </>
          )}
          {one.can_delete && (
            <Button size="sm" aria-haspopup="dialog" onClick={() => deleting.openFor(one)}>
              {messages.delete}
            </Button>
          )}
        </div>
      </div>
      <p className="text-muted text-sm">
        <VisibleText text={messages.made(maker, formatMinute(one.created_at, timeZone))} />
        {one.closed_at && ` · ${messages.closedAt(formatMinute(one.closed_at, timeZone))}`}
      </p>
      {error && <RequestFailed title={messages.notChanged} error={error} />}
      {renaming.subject && <CaseNameDialog {...renaming.dialog} renamed={renaming.subject} />}
      {deleting.subject && (
        <ConfirmDialog
          {...deleting.dialog}
          title={messages.deleteTitle(deleting.subject.name)}
          description={messages.deleteDescription}
          label={messages.deleteCase}
          failedTitle={messages.notDeleted}
          send={() => deleteCaseOf(one.id)}
          onDone={() => {
            router.push('/cases');
            // Not asked again here, where it is gone by now.
            void client.invalidateQueries({ queryKey: casesKey, refetchType: 'none' });
          }}
        />
      )}
    </header>
  );
}
