'use client';

import { useEffect, useRef } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { newKeyMessages } from '@/lib/client/messages/api-keys/new-key';
import type { CreatedApiKey } from '@/lib/contract/api-keys';

export function KeyShownOnce({ created }: { created: CreatedApiKey }) {
  const { key, name, scopes } = created;
  const shown = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone; copying is the next step.
  useEffect(() => shown.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={shown} className="flex flex-col gap-5">
      <Shown label={newKeyMessages.keyOf(name)} copyLabel={newKeyMessages.copyKey} value={key} />
      {scopes.includes('audit_log:read') && (
        <Shown
          label={newKeyMessages.tryIt}
          copyLabel={newKeyMessages.copyCommand}
          value={curlWith(key)}
        />
      )}
    </div>
  );
}

function Shown({ label, copyLabel, value }: { label: string; copyLabel: string; value: string }) {
  return (
    <figure className="flex flex-col gap-1.5">
      <figcaption className="flex items-center justify-between gap-2 font-medium text-sm">
        <span className="min-w-0 truncate">{label}</span>
        <CopyButton value={value} label={copyLabel} showLabel variant="secondary" />
      </figcaption>
      <pre className="whitespace-pre-wrap break-all rounded-md border bg-subtle px-3 py-2 font-mono text-sm">
        {value}
      </pre>
    </figure>
  );
}

function curlWith(key: string) {
  return `curl '${window.location.origin}/v1/audit-log?limit=10' \\\n  -H 'X-API-Key: ${key}'`;
}
