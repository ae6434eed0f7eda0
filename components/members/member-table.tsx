'use client';

import { RelativeTime } from '@/components/api-keys/relative-time';
import { useNow } from '@/components/api-keys/use-now';
import { ConfirmDialog } from '@/components/settings/confirm-dialog';
import { useKeptFocus } from '@/components/settings/use-kept-focus';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { useAsked } from '@/components/ui/use-asked';
import { removeMember } from '@/lib/client/organization-client';
import type { Member } from '@/lib/contract/people';
import type { Role } from '@/lib/contract/permissions';
import { ChangeRoleDialog } from './change-role-dialog';
import { LeaveButton } from './leave-button';
import { roleLabels } from './role-choice';

type MemberTableProps = {
  organization: { id: string; name: string };
  members: Member[];
  viewer: { userId: string; role: Role };
  readAt: number;
};

export function MemberTable({ organization, members, viewer, readAt }: MemberTableProps) {
  const now = useNow(readAt);
  const change = useAsked<Member>();
  const removal = useAsked<Member>();
  const table = useKeptFocus<HTMLTableElement>(members.length, removal.subject !== null);
  return (
    <>
      <CardTable ref={table} aria-label="Members" headings={['Name', 'Role', 'Member since']}>
        {members.map((member) => {
          const isSelf = member.userId === viewer.userId;
          // Owners are owners' business.
          const isOurs = viewer.role === 'owner' || member.role !== 'owner';
          return (
            <CardRow key={member.id}>
              <CardTitle>
                <span className="block truncate font-medium">
                  {member.name}
                  {isSelf && <span className="font-normal text-muted"> (you)</span>}
                </span>
                <span className="block truncate text-muted text-sm">{member.email}</span>
              </CardTitle>
              <CardCell label="Role">
                <Badge tone={member.role === 'member' ? 'neutral' : 'accent'}>
                  {roleLabels[member.role]}
                </Badge>
              </CardCell>
              <CardCell label="Member since">
                <RelativeTime iso={member.joinedAt} now={now} />
              </CardCell>
              <CardActions>
                {isOurs && (
                  <Button
                    size="sm"
                    aria-label={`Change the role of ${member.name}`}
                    onClick={() => change.ask(member)}
                  >
                    Change role
                  </Button>
                )}
                {isOurs && !isSelf && (
                  <Button
                    size="sm"
                    aria-label={`Remove ${member.name}`}
                    onClick={() => removal.ask(member)}
                  >
                    Remove
                  </Button>
                )}
                {isSelf && <LeaveButton organization={organization} />}
              </CardActions>
            </CardRow>
          );
        })}
      </CardTable>
      {change.subject && (
        <ChangeRoleDialog
          {...change.dialog}
          organizationId={organization.id}
          member={change.subject}
          isSelf={change.subject.userId === viewer.userId}
          viewerRole={viewer.role}
        />
      )}
      {removal.subject && (
        <ConfirmDialog
          {...removal.dialog}
          title={`Remove ${removal.subject.name}?`}
          description={`${removal.subject.email} loses access to ${organization.name} at once, and the invitations that they sent are revoked. What they did stays in the log.`}
          label="Remove"
          failedTitle={`${removal.subject.name} was not removed`}
          send={removing(organization.id, removal.subject)}
        />
      )}
    </>
  );
}

const removing = (organizationId: string, member: Member) => () =>
  removeMember(organizationId, member.id);
