'use client';

import { RelativeTime } from '@/components/api-keys/relative-time';
import { useNow } from '@/components/api-keys/use-now';
import { ConfirmDialog } from '@/components/settings/confirm-dialog';
import { useKeptFocus } from '@/components/settings/use-kept-focus';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { useAsked } from '@/components/ui/use-asked';
import { endSession } from '@/lib/client/auth-client';
import type { Session } from '@/lib/contract/people';
import { deviceName } from './device-name';

export function SessionTable({ sessions, readAt }: { sessions: Session[]; readAt: number }) {
  const now = useNow(readAt);
  const { subject, ask, dialog } = useAsked<Session>();
  const table = useKeptFocus<HTMLTableElement>(sessions.length, subject !== null);
  return (
    <>
      <CardTable
        ref={table}
        aria-label="Sessions"
        headings={['Device', 'Address', 'Signed in', 'Last seen']}
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
                {isCurrent && <Badge tone="success">This one</Badge>}
              </CardTitle>
              <CardCell label="Address" className="max-md:col-span-2">
                <code className="break-all font-mono text-sm">{ipAddress ?? 'unknown'}</code>
              </CardCell>
              <CardCell label="Signed in">
                <RelativeTime iso={signedInAt} now={now} />
              </CardCell>
              <CardCell label="Last seen">
                {isCurrent ? 'now' : <RelativeTime iso={lastSeenAt} now={now} />}
              </CardCell>
              <CardActions>
                {!isCurrent && (
                  <Button
                    size="sm"
                    aria-label={`End the session of ${device}`}
                    onClick={() => ask(session)}
                  >
                    End
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
          title="End this session?"
          description={`${deviceName(subject.userAgent)} is signed out at once. If you do not know it, change your password too.`}
          label="End session"
          failedTitle="The session was not ended"
          send={ending(subject)}
        />
      )}
    </>
  );
}

const ending = (session: Session) => () => endSession(session.id);
