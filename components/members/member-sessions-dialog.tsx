'use client';

import { useQuery } from '@tanstack/react-query';
import { deviceName } from '@/components/sessions/device-name';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { LoadFailed } from '@/components/ui/load-failed';
import { RelativeTime } from '@/components/ui/relative-time';
import { RequestFailed } from '@/components/ui/request-error';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useNow } from '@/lib/client/hooks/use-now';
import { commonMessages } from '@/lib/client/messages/common';
import { memberSessionMessages as messages } from '@/lib/client/messages/members/member-sessions';
import { sessionMessages } from '@/lib/client/messages/sessions/sessions';
import {
  memberSessionsQuery,
  useEndMemberSessions,
} from '@/lib/client/queries/member-sessions-query';
import type { Member } from '@/lib/contract/people';

type MemberSessionsDialogProps = {
  organization: { name: string };
  member: Member;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

/** The sessions of a member in the organization, of which each or all can be ended. */
export function MemberSessionsDialog(props: MemberSessionsDialogProps) {
  const { organization, member, open, onClose, onClosed } = props;
  const query = useQuery(memberSessionsQuery(member.id));
  const end = useEndMemberSessions(member.id);
  const now = useNow(query.dataUpdatedAt);
  const sessions = query.data?.sessions;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.title(member.name)}
      description={messages.description(organization.name)}
      className="max-w-lg"
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.close}</Button>} />
          <Button
            variant="danger"
            pending={end.isPending && end.variables === undefined}
            onClick={() => end.mutate(undefined)}
          >
            {messages.endAll}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        {end.error && <RequestFailed title={messages.notEnded} error={end.error} />}
        <LoadFailed title={messages.notLoaded} query={query} />
        {query.isPending && <RowsSkeleton label={messages.loading} />}
        {sessions?.length === 0 && (
          <p role="status" className="text-muted text-sm">
            {messages.none}
          </p>
        )}
        {sessions && sessions.length > 0 && (
          <ul aria-label={messages.table} className="flex flex-col divide-y rounded-lg border">
            {sessions.map((session) => {
              const device = deviceName(session.user_agent);
              return (
                <li key={session.id} className="flex items-center gap-3 px-3 py-2">
                  <div className="min-w-0 flex-1">
                    <p className="truncate font-medium text-sm">{device}</p>
                    <p className="flex flex-wrap gap-x-2 text-muted text-sm">
                      <code className="break-all font-mono">
                        {session.ip_address ?? sessionMessages.unknownAddress}
                      </code>
                      <RelativeTime iso={session.last_seen_at} now={now} />
                    </p>
                  </div>
                  <Button
                    size="sm"
                    aria-label={sessionMessages.endOne(device)}
                    pending={end.isPending && end.variables === session.id}
                    onClick={() => end.mutate(session.id)}
                  >
                    {sessionMessages.end}
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
