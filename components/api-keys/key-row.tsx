import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { cn } from '@/lib/client/class-names';
import { apiKeyMessages } from '@/lib/client/messages/api-keys/api-keys';
import type { ApiKey } from '@/lib/contract/api-keys';
import { type KeyAction, KeyActions } from './key-actions';
import { isWorking, statusOf } from './key-status';
import { KeyStatusBadge } from './key-status-badge';

type KeyRowProps = { apiKey: ApiKey; now: number; onAct: (action: KeyAction) => void };

export function KeyRow({ apiKey, now, onAct }: KeyRowProps) {
  const { columns } = apiKeyMessages;
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
      <Cell label={columns.scopes} className="max-md:col-span-2">
        <span className="flex flex-wrap gap-1">
          {apiKey.scopes.map((scope) => (
            <Badge key={scope} className="font-mono font-normal text-inherit">
              {scope}
            </Badge>
          ))}
        </span>
        {apiKey.networks.length > 0 && <Networks networks={apiKey.networks} />}
      </Cell>
      <Cell label={columns.status}>
        <KeyStatusBadge status={status} />
        {apiKey.revoked_at && (
          <span className="mt-0.5 block text-muted text-xs">
            <RelativeTime iso={apiKey.revoked_at} now={now} />
          </span>
        )}
        {apiKey.replaced_by && !apiKey.revoked_at && (
          <span className="mt-0.5 block text-muted text-xs">{apiKeyMessages.replaced}</span>
        )}
      </Cell>
      <Cell label={columns.created}>
        <RelativeTime iso={apiKey.created_at} now={now} />
        {apiKey.created_by?.name && (
          <span className="mt-0.5 block max-w-40 truncate text-muted text-xs">
            {apiKeyMessages.createdBy(apiKey.created_by.name)}
          </span>
        )}
      </Cell>
      <Cell label={columns.expires}>
        {apiKey.expires_at ? (
          <RelativeTime iso={apiKey.expires_at} now={now} />
        ) : (
          apiKeyMessages.never
        )}
      </Cell>
      <Cell label={columns.lastUsed}>
        {apiKey.last_used_at ? (
          <RelativeTime iso={apiKey.last_used_at} now={now} />
        ) : (
          apiKeyMessages.never
        )}
      </Cell>
      <td className="max-md:col-span-2 md:px-4">
        <KeyActions apiKey={apiKey} works={works} onAct={onAct} />
      </td>
    </tr>
  );
}

/** Shows the first of several; the tooltip lists all. */
function Networks({ networks }: { networks: string[] }) {
  const [first, ...rest] = networks;
  return (
    <span title={networks.join('\n')} className="mt-1 block text-muted text-xs">
      {apiKeyMessages.from(<code className="break-all font-mono">{first}</code>, rest.length)}
    </span>
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
