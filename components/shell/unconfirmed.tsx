import { Badge } from '@/components/ui/badge';
import { memberMessages } from '@/lib/client/messages/members/members';

/** Marks an address that nobody was ever reached at: whoever holds the account may have made it up. */
export function Unconfirmed({ person }: { person: { emailVerified: boolean } }) {
  if (person.emailVerified) return null;
  return (
    <span title={memberMessages.unconfirmedWhy} className="shrink-0">
      <Badge tone="warning">{memberMessages.unconfirmed}</Badge>
    </span>
  );
}
