'use client';

import { RelativeTime } from '@/components/api-keys/relative-time';
import { useNow } from '@/components/api-keys/use-now';
import { ConfirmDialog } from '@/components/settings/confirm-dialog';
import { useKeptFocus } from '@/components/settings/use-kept-focus';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { CopyButton } from '@/components/ui/copy-button';
import { useAsked } from '@/components/ui/use-asked';
import { revokeInvitation } from '@/lib/client/organization-client';
import type { Invitation } from '@/lib/contract/people';
import { ResendDialog } from './resend-dialog';
import { roleLabels } from './role-choice';

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
      {invitations.length === 0 && (
        <p className="text-muted text-sm">Nobody is invited just now.</p>
      )}
      {invitations.length > 0 && (
        <CardTable
          ref={table}
          aria-label="Invitations"
          headings={['E-mail', 'Role', 'Invited by', 'Expires']}
        >
          {invitations.map((invitation) => (
            <CardRow key={invitation.id}>
              <CardTitle>
                <span className="block truncate font-medium">{invitation.email}</span>
              </CardTitle>
              <CardCell label="Role">
                <Badge tone={invitation.role === 'member' ? 'neutral' : 'accent'}>
                  {roleLabels[invitation.role]}
                </Badge>
              </CardCell>
              <CardCell label="Invited by">{invitation.invitedBy}</CardCell>
              <CardCell label="Expires">
                {Date.parse(invitation.expiresAt) <= now && 'expired '}
                <RelativeTime iso={invitation.expiresAt} now={now} />
              </CardCell>
              <CardActions>
                {invitation.link && (
                  <CopyButton
                    value={invitation.link}
                    label={`Copy the link of ${invitation.email}`}
                  />
                )}
                {invitation.link && (
                  <Button
                    size="sm"
                    aria-label={`Resend to ${invitation.email}`}
                    onClick={() => resend.ask(invitation)}
                  >
                    Resend
                  </Button>
                )}
                <Button
                  size="sm"
                  aria-label={`Revoke the invitation of ${invitation.email}`}
                  onClick={() => revocation.ask(invitation)}
                >
                  Revoke
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
          title={`Revoke the invitation of ${revocation.subject.email}?`}
          description="Its link stops at once."
          label="Revoke"
          failedTitle="The invitation was not revoked"
          send={revoking(revocation.subject)}
        />
      )}
    </>
  );
}

const revoking = (invitation: Invitation) => () => revokeInvitation(invitation.id);
