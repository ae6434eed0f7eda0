import { Ban, CircleCheck, Clock, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTitle } from '@/components/ui/card-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { VisibleText } from '@/components/ui/visible-text';
import { scimMessages as messages } from '@/lib/client/messages/sign-in/scim';
import type { ScimToken } from '@/lib/contract/scim';
import { visibleText } from '@/lib/contract/visible-text';
import { type ScimTokenState, stateOf, works } from './scim-token-state';

const looks: Record<ScimTokenState, { tone: BadgeTone; icon: ReactNode }> = {
  active: { tone: 'success', icon: <CircleCheck aria-hidden /> },
  replaced: { tone: 'warning', icon: <Clock aria-hidden /> },
  expired: { tone: 'neutral', icon: <Clock aria-hidden /> },
  revoked: { tone: 'neutral', icon: <Ban aria-hidden /> },
};

type ScimTokenRowProps = {
  token: ScimToken;
  now: number;
  onRotate: () => void;
  onRevoke: () => void;
};

export function ScimTokenRow({ token, now, onRotate, onRevoke }: ScimTokenRowProps) {
  const { columns } = messages;
  const state = stateOf(token, now);
  const name = visibleText(token.name);
  const since = token.revoked_at ?? token.expires_at;
  return (
    <CardRow>
      <CardTitle>
        <span className="block truncate font-medium">
          <VisibleText text={token.name} />
        </span>
        <code className="font-mono text-muted text-sm">{token.token_prefix}…</code>
      </CardTitle>
      <CardCell label={columns.state}>
        <Badge {...looks[state]}>{messages.states[state]}</Badge>
        {since !== null && (
          <span className="mt-0.5 block text-muted text-xs">
            <RelativeTime iso={since} now={now} />
          </span>
        )}
      </CardCell>
      <CardCell label={columns.owners}>
        {token.covers_owners ? messages.coversOwners : messages.sparesOwners}
      </CardCell>
      <CardCell label={columns.created}>
        <RelativeTime iso={token.created_at} now={now} />
        {token.created_by?.name && (
          <span className="mt-0.5 block max-w-40 truncate text-muted text-xs">
            {messages.createdBy(visibleText(token.created_by.name))}
          </span>
        )}
      </CardCell>
      <CardCell label={columns.lastUsed}>
        {token.last_used_at === null ? (
          <span className="text-muted">{messages.never}</span>
        ) : (
          <RelativeTime iso={token.last_used_at} now={now} />
        )}
      </CardCell>
      <CardActions>
        {state === 'active' && (
          <Button
            size="sm"
            aria-haspopup="dialog"
            aria-label={messages.rotateOne(name)}
            onClick={onRotate}
          >
            <RefreshCw aria-hidden />
            {messages.rotate}
          </Button>
        )}
        {works(state) && (
          <Button
            size="sm"
            aria-haspopup="dialog"
            aria-label={messages.revokeOne(name)}
            onClick={onRevoke}
          >
            {messages.revoke}
          </Button>
        )}
      </CardActions>
    </CardRow>
  );
}
