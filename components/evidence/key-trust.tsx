'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { rememberKeys } from '@/lib/client/evidence/known-keys';
import type { EntryCheck } from '@/lib/client/evidence/verify-entry';
import { checkEntryMessages as messages } from '@/lib/client/messages/evidence/check-entry';
import { KeyId } from './key-id';

type KeyTrustProps = { check: EntryCheck; organizationId: string };

/** What this browser knows of the key that has signed: it trusts the first one, and warns of another. */
export function KeyTrust({ check: { fault, signedBy, trust }, organizationId }: KeyTrustProps) {
  const [isTrusted, setIsTrusted] = useState(false);
  const key = signedBy?.[0];
  if (key === undefined || isTrusted || trust === 'known') return null;
  if (trust === 'first') {
    if (fault !== null) return null;
    return <p className="text-muted text-sm">{messages.firstKey(<KeyId verifierKey={key} />)}</p>;
  }
  function accept() {
    rememberKeys(organizationId, signedBy ?? []);
    setIsTrusted(true);
  }
  return (
    <Callout
      tone="warning"
      title={messages.changedKey}
      actions={
        <Button size="sm" onClick={accept}>
          {messages.trustKey}
        </Button>
      }
    >
      {messages.changedKeyDescription}
    </Callout>
  );
}
