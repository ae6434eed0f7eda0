'use client';

import { useEffect, useRef } from 'react';
import { ShownSecret } from '@/components/ui/shown-secret';
import { newKeyMessages } from '@/lib/client/messages/api-keys/new-key';
import type { CreatedApiKey } from '@/lib/contract/api-keys';

export function KeyShownOnce({ created }: { created: CreatedApiKey }) {
  const { key, name, scopes } = created;
  const shown = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone; copying is the next step.
  useEffect(() => shown.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={shown} className="flex flex-col gap-5">
      <ShownSecret
        label={newKeyMessages.keyOf(name)}
        copyLabel={newKeyMessages.copyKey}
        value={key}
      />
      {scopes.includes('audit_log:read') && (
        <ShownSecret
          label={newKeyMessages.tryIt}
          copyLabel={newKeyMessages.copyCommand}
          value={curlWith(key)}
        />
      )}
    </div>
  );
}

function curlWith(key: string) {
  return `curl '${window.location.origin}/v1/audit-log?limit=10' \\\n  -H 'X-API-Key: ${key}'`;
}
