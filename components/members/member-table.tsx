'use client';

import { Unconfirmed } from '@/components/shell/unconfirmed';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { onDemand } from '@/components/ui/on-demand';
import { RelativeTime } from '@/components/ui/relative-time';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { useNow } from '@/lib/client/hooks/use-now';
import { memberMessages } from '@/lib/client/messages/members/members';
import { resetFactorMessages } from '@/lib/client/messages/members/reset-factor';
import type { Member } from '@/lib/contract/people';
import type { Role } from '@/lib/contract/permissions';
import { LeaveButton } from './leave-button';
import { MemberSessionsButton } from './member-sessions-button';
import { isOnlyOwner } from './only-owner';
import { ResetLinkButton } from './reset-link-button';
import { RoleBadge } from './role-badge';

const ChangeRoleDialog = onDemand(() =>
  import('./change-role-dialog').then((file) => file.ChangeRoleDialog),
);
const ResetFactorDialog = onDemand(() =>
  import('./reset-factor-dialog').then((file) => file.ResetFactorDialog),
);
const RemoveMemberDialog = onDemand(() =>
  import('./remove-member-dialog').then((file) => file.RemoveMemberDialog),
);

const messages = memberMessages;

type MemberTableProps = {
  organization: { id: string; name: string };
  members: Member[];
  viewer: { userId: string; role: Role };
  sendsMail: boolean;
  readAt: number;
};

export function MemberTable({
  organization,
  members,
  viewer,
  sendsMail,
  readAt,
}: MemberTableProps) {
  // Where mail is sent, people ask for theirs.
  const makesResetLinks = viewer.role === 'owner' && !sendsMail;
  const now = useNow(readAt);
  const change = useDialog<Member>();
  const removal = useDialog<Member>();
  const reset = useDialog<Member>();
  const table = useFocusAfterRemoval<HTMLTableElement>(members.length, removal.subject !== null);
  return (
    <>
      <CardTable
        ref={table}
        aria-label={messages.title}
        headings={[messages.columns.name, messages.columns.role, messages.columns.since]}
      >
        {members.map((member) => {
          const isSelf = member.userId === viewer.userId;
          const mustStay = isSelf && isOnlyOwner(members, member.userId);
          // Only owners change owners.
          const isOurs = viewer.role === 'owner' || member.role !== 'owner';
          return (
            <CardRow key={member.id}>
              <CardTitle>
                <span className="block truncate font-medium">
                  {isSelf
                    ? messages.isYou(member.name, (words) => (
                        <span className="font-normal text-muted">{words}</span>
                      ))
                    : member.name}
                </span>
                <span className="flex items-center gap-2 text-muted text-sm">
                  <span className="truncate">{member.email}</span>
                  <Unconfirmed person={member} />
                </span>
              </CardTitle>
              <CardCell label={messages.columns.role}>
                <RoleBadge role={member.role} access={member.access} now={now} />
              </CardCell>
              <CardCell label={messages.columns.since}>
                <RelativeTime iso={member.joinedAt} now={now} />
              </CardCell>
              <CardActions>
                {mustStay && (
                  <span className="max-w-72 text-muted text-sm">{messages.onlyOwner}</span>
                )}
                {isOurs && !mustStay && (
                  <Button
                    size="sm"
                    aria-label={messages.changeRoleOf(member.name)}
                    onClick={() => change.openFor(member)}
                  >
                    {messages.changeRole}
                  </Button>
                )}
                {isOurs && !isSelf && (
                  <MemberSessionsButton organization={organization} member={member} />
                )}
                {viewer.role === 'owner' && !isSelf && member.hasSecondFactor && (
                  <Button
                    size="sm"
                    aria-label={resetFactorMessages.resetOne(member.name)}
                    onClick={() => reset.openFor(member)}
                  >
                    {resetFactorMessages.button}
                  </Button>
                )}
                {makesResetLinks && !isSelf && <ResetLinkButton member={member} />}
                {isOurs && !isSelf && (
                  <Button
                    size="sm"
                    aria-label={messages.removeOne(member.name)}
                    onClick={() => removal.openFor(member)}
                  >
                    {messages.remove}
                  </Button>
                )}
                {isSelf && !mustStay && <LeaveButton organization={organization} />}
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
      {reset.subject && (
        <ResetFactorDialog
          {...reset.dialog}
          organizationId={organization.id}
          member={reset.subject}
        />
      )}
      {removal.subject && (
        <RemoveMemberDialog
          {...removal.dialog}
          organization={organization}
          member={removal.subject}
          now={now}
        />
      )}
    </>
  );
}
