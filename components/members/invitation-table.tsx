'use client';

import { useNow } from '@/components/api-keys/use-now';
import { ConfirmDialog } from '@/components/settings/confirm-dialog';
import { useKeptFocus } from '@/components/settings/use-kept-focus';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { CopyButton } from '@/components/ui/copy-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { useAsked } from '@/components/ui/use-asked';
import { revokeInvitation } from '@/lib/client/auth/organization-client';
import { memberMessages } from '@/lib/client/messages/members/members';
import { roleMessages } from '@/lib/client/messages/members/roles';
import type { Invitation } from '@/lib/contract/people';
import { ResendDialog } from './resend-dialog';

const says = memberMessages;
const columns = says.invitationColumns;

type InvitationTableProps = {
  organizationId: string;
  invitations: Invitation[];
  readAt: number;
};

export function InvitationTable({ organizationId, invitations, readAt }: InvitationTableProps) {
  const now = useNow(readAt);
  const resend = useAsked<Invitation>();
  const revocation = useAsked<Invitation>();
  const table = useKeptFocus<HTMLTableElement>(invitations.length, revocation.subject !== null);
  return (
    <>
      {invitations.length === 0 && <p className="text-muted text-sm">{says.nobodyInvited}</p>}
      {invitations.length > 0 && (
        <CardTable
          ref={table}
          aria-label={says.invitations}
          headings={[columns.email, columns.role, columns.invitedBy, columns.expires]}
        >
          {invitations.map((invitation) => (
            <CardRow key={invitation.id}>
              <CardTitle>
                <span className="block truncate font-medium">{invitation.email}</span>
              </CardTitle>
              <CardCell label={columns.role}>
                <Badge tone={invitation.role === 'member' ? 'neutral' : 'accent'}>
                  {roleMessages.names[invitation.role]}
                </Badge>
              </CardCell>
              <CardCell label={columns.invitedBy}>{invitation.invitedBy}</CardCell>
              <CardCell label={columns.expires}>
                <Expiry iso={invitation.expiresAt} now={now} />
              </CardCell>
              <CardActions>
                {invitation.link && (
                  <CopyButton value={invitation.link} label={says.copyLinkOf(invitation.email)} />
                )}
                {invitation.link && (
                  <Button
                    size="sm"
                    aria-label={says.resendTo(invitation.email)}
                    onClick={() => resend.ask(invitation)}
                  >
                    {says.resend}
                  </Button>
                )}
                <Button
                  size="sm"
                  aria-label={says.revokeOne(invitation.email)}
                  onClick={() => revocation.ask(invitation)}
                >
                  {says.revoke}
                </Button>
              </CardActions>
            </CardRow>
          ))}
        </CardTable>
      )}
      {resend.subject && (
        <ResendDialog
          {...resend.dialog}
          organizationId={organizationId}
          invitation={resend.subject}
        />
      )}
      {revocation.subject && (
        <ConfirmDialog
          {...revocation.dialog}
          title={says.revokeTitle(revocation.subject.email)}
          description={says.revokeDescription}
          label={says.revoke}
          failedTitle={says.notRevoked}
          send={revoking(revocation.subject)}
        />
      )}
    </>
  );
}

function Expiry({ iso, now }: { iso: string; now: number }) {
  const when = <RelativeTime iso={iso} now={now} />;
  return Date.parse(iso) <= now ? says.expired(when) : when;
}

const revoking = (invitation: Invitation) => () => revokeInvitation(invitation.id);
