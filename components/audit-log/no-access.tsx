import { Lock } from 'lucide-react';
import { EmptyState } from './empty-state';

/** For a member of the organization who may not read its log, and for a person who belongs to none. */
export function NoAccess({ organization }: { organization: string | null }) {
  return (
    <EmptyState
      Icon={Lock}
      title={organization === null ? 'You belong to no organization' : 'You cannot read this log'}
    >
      {organization === null
        ? 'Ask an owner or admin of an organization to invite you.'
        : `The audit log of ${organization} is open to its owners and admins. Ask one of them to change your role.`}
    </EmptyState>
  );
}
