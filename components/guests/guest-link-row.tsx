import { Ban, CircleCheck, TimerOff } from 'lucide-react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTitle } from '@/components/ui/card-table';
import { LinkButton } from '@/components/ui/link-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { VisibleText } from '@/components/ui/visible-text';
import { auditLogPath } from '@/lib/client/audit-log-url';
import { guestLinkMessages as messages } from '@/lib/client/messages/guests/guest-links';
import type { GuestLink } from '@/lib/contract/guest-links';
import { useGuestFilterWords } from './use-guest-filter-words';

type State = keyof typeof messages.states;

const looks: Record<State, { tone: BadgeTone; Icon: typeof Ban }> = {
  active: { tone: 'success', Icon: CircleCheck },
  expired: { tone: 'neutral', Icon: TimerOff },
  revoked: { tone: 'neutral', Icon: Ban },
};

function stateOf({ revoked_at, expires_at }: GuestLink, now: number): State {
  if (revoked_at !== null) return 'revoked';
  return Date.parse(expires_at) <= now ? 'expired' : 'active';
}

type GuestLinkRowProps = { link: GuestLink; now: number; onRevoke: () => void };

export function GuestLinkRow({ link, now, onRevoke }: GuestLinkRowProps) {
  const { columns } = messages;
  const state = stateOf(link, now);
  const { tone, Icon } = looks[state];
  const words = useGuestFilterWords(link.query);
  return (
    <CardRow>
      <CardTitle>
        <span className="block truncate font-medium">
          <VisibleText text={link.email} />
        </span>
        <span className="block truncate text-muted text-sm">
          <VisibleText text={link.purpose} />
        </span>
      </CardTitle>
      <CardCell label={columns.shows} className="max-w-72 max-md:col-span-2">
        <span className="block break-words">{words}</span>
        {link.may_export && <span className="block text-muted text-sm">{messages.mayExport}</span>}
      </CardCell>
      <CardCell label={columns.state}>
        <Badge tone={tone} icon={<Icon aria-hidden />}>
          {messages.states[state]}
        </Badge>
      </CardCell>
      <CardCell label={columns.opened}>
        {link.last_opened_at === null ? (
          <span className="text-muted">{messages.never}</span>
        ) : (
          <>
            <RelativeTime iso={link.last_opened_at} now={now} />
            <span className="block text-muted text-sm">{messages.openings(link.openings)}</span>
          </>
        )}
      </CardCell>
      <CardCell label={columns.expires}>
        <RelativeTime iso={link.expires_at} now={now} />
        {link.created_by?.name && (
          <span className="block truncate text-muted text-sm">
            {messages.by(link.created_by.name)}
          </span>
        )}
      </CardCell>
      <CardActions>
        <LinkButton
          size="sm"
          prefetch={false}
          href={auditLogPath({ user_id: [link.id], readings: 'include' })}
          aria-label={messages.activityOf(link.email)}
        >
          {messages.activity}
        </LinkButton>
        {state === 'active' && (
          <Button
            size="sm"
            aria-haspopup="dialog"
            aria-label={messages.revokeOf(link.email)}
            onClick={onRevoke}
          >
            {messages.revoke}
          </Button>
        )}
      </CardActions>
    </CardRow>
  );
}
