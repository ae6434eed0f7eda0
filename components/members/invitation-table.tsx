'use client';

import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { onDemand } from '@/components/ui/on-demand';
import { RelativeTime } from '@/components/ui/relative-time';
import { revokeInvitation } from '@/lib/client/auth/organization-client';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { useNow } from '@/lib/client/hooks/use-now';
import { memberMessages } from '@/lib/client/messages/members/members';
import type { Invitation } from '@/lib/contract/people';
import { RoleBadge } from './role-badge';

const ResendDialog = onDemand(() => import('./resend-dialog').then((file) => file.ResendDialog));

const messages = memberMessages;
type InvitationTableProps = {
  organizationId: string;
  invitations: Invitation[];
  readAt: number;
};

export function InvitationTable({ organizationId, invitations, readAt }: InvitationTableProps) {
  const columns = messages.invitationColumns;
  const now = useNow(readAt);
  const resend = useDialog<Invitation>();
  const revocation = useDialog<Invitation>();
  const table = useFocusAfterRemoval<HTMLTableElement>(
    invitations.length,
    revocation.subject !== null,
  );
  return (
    <>
      {invitations.length === 0 && <p className="text-muted text-sm">{messages.nobodyInvited}</p>}
      {invitations.length > 0 && (
        <CardTable
          ref={table}
          aria-label={messages.invitations}
          headings={[columns.email, columns.role, columns.invitedBy, columns.expires]}
        >
          {invitations.map((invitation) => (
            <CardRow key={invitation.id}>
              <CardTitle>
                <span className="block truncate font-medium">{invitation.email}</span>
              </CardTitle>
              <CardCell label={columns.role}>
                <RoleBadge role={invitation.role} access={invitation.access} now={now} />
              </CardCell>
              <CardCell label={columns.invitedBy}>{invitation.invitedBy}</CardCell>
              <CardCell label={columns.expires}>
                <Expiry iso={invitation.expiresAt} now={now} />
              </CardCell>
              <CardActions>
                {invitation.link && (
                  <CopyButton
                    value={invitation.link}
                    label={messages.copyLinkOf(invitation.email)}
                  />
                )}
                {invitation.canResend && (
                  <Button
                    size="sm"
                    aria-label={messages.resendTo(invitation.email)}
                    onClick={() => resend.openFor(invitation)}
                  >
                    {messages.resend}
                  </Button>
                )}
                <Button
                  size="sm"
                  aria-label={messages.revokeOne(invitation.email)}
                  onClick={() => revocation.openFor(invitation)}
                >
                  {messages.revoke}
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
          title={messages.revokeTitle(revocation.subject.email)}
          description={messages.revokeDescription}
          label={messages.revoke}
          failedTitle={messages.notRevoked}
          send={revoking(revocation.subject)}
        />
      )}
    </>
  );
}

function Expiry({ iso, now }: { iso: string; now: number }) {
  const when = <RelativeTime iso={iso} now={now} />;
  return Date.parse(iso) <= now ? messages.expired(when) : when;
}

const revoking = (invitation: Invitation) => () => revokeInvitation(invitation.id);
