import { RefreshCw, ScrollText } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconLink } from '@/components/ui/icon-link';
import { apiKeyMessages } from '@/lib/client/messages/api-keys/api-keys';
import type { ApiKey } from '@/lib/contract/api-keys';

export type KeyAction = 'rotate' | 'revoke';

type KeyActionsProps = { apiKey: ApiKey; works: boolean; onAct: (action: KeyAction) => void };

export function KeyActions({ apiKey, works, onAct }: KeyActionsProps) {
  return (
    <span className="flex items-center justify-end gap-1.5 max-md:justify-start">
      <IconLink
        href={`/audit-log?${new URLSearchParams({ api_key_id: apiKey.id })}`}
        label={apiKeyMessages.activityOf(apiKey.name)}
        tooltip={apiKeyMessages.activity}
      >
        <ScrollText aria-hidden />
      </IconLink>
      {works && apiKey.replaced_by === null && (
        <Button
          size="sm"
          aria-label={apiKeyMessages.rotateOne(apiKey.name)}
          onClick={() => onAct('rotate')}
        >
          <RefreshCw aria-hidden />
          {apiKeyMessages.rotate}
        </Button>
      )}
      {works && (
        <Button
          size="sm"
          aria-label={apiKeyMessages.revokeOne(apiKey.name)}
          onClick={() => onAct('revoke')}
        >
          {apiKeyMessages.revoke}
        </Button>
      )}
    </span>
  );
}
