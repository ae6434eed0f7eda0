import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/client/class-names';
import type { ApiKey } from '@/lib/contract/api-keys';
import { isWorking, statusOf } from './key-status';
import { KeyStatusBadge } from './key-status-badge';
import { RelativeTime } from './relative-time';

type KeyRowProps = { apiKey: ApiKey; now: number; onRevoke: () => void };

export function KeyRow({ apiKey, now, onRevoke }: KeyRowProps) {
  const status = statusOf(apiKey, now);
  const works = isWorking(status);
  return (
    <tr
      className={cn(
        'max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-3 max-md:rounded-lg max-md:border max-md:bg-surface max-md:p-4 md:border-b md:last:border-b-0',
        !works && 'text-muted',
      )}
    >
      <td className="max-w-72 max-md:col-span-2 md:px-4 md:py-2.5">
        <span className="block truncate font-medium">{apiKey.name}</span>
        <code className="font-mono text-muted text-sm">{apiKey.key_prefix}…</code>
      </td>
      <Cell label="Scopes" className="max-md:col-span-2">
        <span className="flex flex-wrap gap-1">
          {apiKey.scopes.map((scope) => (
            <Badge key={scope} className="font-mono font-normal text-inherit">
              {scope}
            </Badge>
          ))}
        </span>
      </Cell>
      <Cell label="Status">
        <KeyStatusBadge status={status} />
        {apiKey.revoked_at && (
          <span className="mt-0.5 block text-muted text-xs">
            <RelativeTime iso={apiKey.revoked_at} now={now} />
          </span>
        )}
      </Cell>
      <Cell label="Created">
        <RelativeTime iso={apiKey.created_at} now={now} />
      </Cell>
      <Cell label="Expires">
        {apiKey.expires_at ? <RelativeTime iso={apiKey.expires_at} now={now} /> : 'never'}
      </Cell>
      <Cell label="Last used">
        {apiKey.last_used_at ? <RelativeTime iso={apiKey.last_used_at} now={now} /> : 'never'}
      </Cell>
      <td className="max-md:col-span-2 max-md:empty:hidden md:px-4 md:text-right">
        {works && (
          <Button size="sm" aria-label={`Revoke ${apiKey.name}`} onClick={onRevoke}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}

type CellProps = { label: string; className?: string; children: ReactNode };

function Cell({ label, className, children }: CellProps) {
  return (
    <td className={cn('md:px-3 md:py-2.5', className)}>
      <span className="mb-0.5 block text-muted text-xs md:hidden">{label}</span>
      {children}
    </td>
  );
}
