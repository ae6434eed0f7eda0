'use client';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import { endSession } from '@/lib/client/auth/auth-client';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { useNow } from '@/lib/client/hooks/use-now';
import { sessionMessages } from '@/lib/client/messages/sessions/sessions';
import type { Session } from '@/lib/contract/people';
import { deviceName } from './device-name';

const messages = sessionMessages;
export function SessionTable({ sessions, readAt }: { sessions: Session[]; readAt: number }) {
  const { columns } = messages;
  const now = useNow(readAt);
  const { subject, openFor, dialog } = useDialog<Session>();
  const table = useFocusAfterRemoval<HTMLTableElement>(sessions.length, subject !== null);
  return (
    <>
      <CardTable
        ref={table}
        aria-label={messages.table}
        headings={[columns.device, columns.address, columns.signedIn, columns.lastSeen]}
      >
        {sessions.map((session) => {
          const { id, userAgent, ipAddress, signedInAt, lastSeenAt, isCurrent } = session;
          const device = deviceName(userAgent);
          return (
            <CardRow key={id}>
              <CardTitle>
                <span title={userAgent ?? undefined} className="mr-2 font-medium">
                  {device}
                </span>
                {isCurrent && <Badge tone="success">{messages.thisOne}</Badge>}
              </CardTitle>
              <CardCell label={columns.address} className="max-md:col-span-2">
                <code className="break-all font-mono text-sm">
                  {ipAddress ?? messages.unknownAddress}
                </code>
              </CardCell>
              <CardCell label={columns.signedIn}>
                <RelativeTime iso={signedInAt} now={now} />
              </CardCell>
              <CardCell label={columns.lastSeen}>
                {isCurrent ? messages.now : <RelativeTime iso={lastSeenAt} now={now} />}
              </CardCell>
              <CardActions>
                {!isCurrent && (
                  <Button
                    size="sm"
                    aria-label={messages.endOne(device)}
                    onClick={() => openFor(session)}
                  >
                    {messages.end}
                  </Button>
                )}
              </CardActions>
            </CardRow>
          );
        })}
      </CardTable>
      {subject && (
        <ConfirmDialog
          {...dialog}
          title={messages.endTitle}
          description={messages.endDescription(deviceName(subject.userAgent))}
          label={messages.endSession}
          failedTitle={messages.notEnded}
          send={ending(subject)}
        />
      )}
    </>
  );
}

const ending = (session: Session) => () => endSession(session.id);
