import { Badge } from '@/components/ui/badge';
import { memberMessages } from '@/lib/client/messages/members/members';
import { roleMessages } from '@/lib/client/messages/members/roles';
import type { Administrator } from '@/lib/contract/people';
import { Unconfirmed } from './unconfirmed';

/** The people to ask, each with an e-mail address. */
export function Administrators({ people }: { people: Administrator[] }) {
  return (
    <ul
      aria-label={memberMessages.administrators}
      className="flex w-full max-w-md flex-col divide-y rounded-lg border bg-surface text-left"
    >
      {people.map(({ name, email, emailVerified, role }) => (
        <li key={email} className="flex items-center justify-between gap-3 px-4 py-2.5">
          <span className="min-w-0">
            <span className="block truncate font-medium text-base text-foreground">{name}</span>
            <a
              href={`mailto:${email}`}
              className="block truncate text-accent-text text-sm underline-offset-4 hover:underline max-md:py-1"
            >
              {email}
            </a>
          </span>
          <Unconfirmed person={{ emailVerified }} />
          <Badge tone="accent">{roleMessages.names[role]}</Badge>
        </li>
      ))}
    </ul>
  );
}
