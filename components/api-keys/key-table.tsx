'use client';

import { useEffect, useRef, useState } from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { apiKeyMessages } from '@/lib/client/messages/api-keys/api-keys';
import { commonMessages } from '@/lib/client/messages/common';
import type { ApiKey } from '@/lib/contract/api-keys';
import type { KeyAction } from './key-actions';
import { KeyRow } from './key-row';
import { activeFirst } from './key-status';

// Loaded when first needed, like the dialog that creates a key.
const RevokeKeyDialog = onDemand(() =>
  import('./revoke-key-dialog').then((file) => file.RevokeKeyDialog),
);

const RotateKeyDialog = onDemand(() =>
  import('./rotate-key-dialog').then((file) => file.RotateKeyDialog),
);

type Asked = { apiKey: ApiKey; action: KeyAction; open: boolean };

/** A table; on a phone each row is a card. */
export function KeyTable({ keys, now }: { keys: ApiKey[]; now: number }) {
  const { columns } = apiKeyMessages;
  const headings = [
    columns.name,
    columns.scopes,
    columns.status,
    columns.created,
    columns.expires,
    columns.lastUsed,
  ];
  const [asked, setAsked] = useState<Asked | null>(null);
  const [revoked, setRevoked] = useState('');
  const table = useRef<HTMLTableElement>(null);
  const close = () => setAsked((was) => was && { ...was, open: false });

  // The revoked key's button, to which the focus would return, is gone.
  useEffect(() => {
    const isLost = asked === null && revoked !== '' && document.activeElement === document.body;
    if (isLost) table.current?.focus();
  }, [asked, revoked]);

  return (
    <div className="overflow-x-auto md:rounded-lg md:border md:bg-surface">
      <table
        ref={table}
        tabIndex={-1}
        aria-label={apiKeyMessages.title}
        className="w-full text-left text-base outline-none max-md:block"
      >
        <thead className="max-md:hidden">
          <tr className="border-b text-muted text-xs">
            {headings.map((heading) => (
              <th key={heading} className="h-9 px-3 font-medium first:pl-4">
                {heading}
              </th>
            ))}
            <th>
              <span className="sr-only">{commonMessages.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:flex max-md:flex-col max-md:gap-3">
          {activeFirst(keys, now).map((key) => (
            <KeyRow
              key={key.id}
              apiKey={key}
              now={now}
              onAct={(action) => setAsked({ apiKey: key, action, open: true })}
            />
          ))}
        </tbody>
      </table>
      <p role="status" className="sr-only">
        {revoked && apiKeyMessages.wasRevoked(revoked)}
      </p>
      {asked?.action === 'rotate' && (
        <RotateKeyDialog
          apiKey={asked.apiKey}
          open={asked.open}
          onClose={close}
          onClosed={() => setAsked(null)}
        />
      )}
      {asked?.action === 'revoke' && (
        <RevokeKeyDialog
          apiKey={asked.apiKey}
          open={asked.open}
          now={now}
          onRevoked={() => {
            setRevoked(asked.apiKey.name);
            close();
          }}
          onClose={close}
          onClosed={() => setAsked(null)}
        />
      )}
    </div>
  );
}
