'use client';

import { useEffect, useRef } from 'react';
import { Callout } from '@/components/ui/callout';
import type { CheckOutcome as Outcome } from '@/lib/client/evidence/check-entry';
import type { EntryCheck } from '@/lib/client/evidence/verify-entry';
import { checkEntryMessages as messages } from '@/lib/client/messages/evidence/check-entry';
import { CheckHashes } from './check-hashes';
import { CheckParts } from './check-parts';
import { KeyTrust } from './key-trust';
import { PathPicture } from './path-picture';

/** What a check has shown, in plain words. */
export function CheckOutcome({ outcome }: { outcome: Outcome }) {
  const verdict = useRef<HTMLDivElement>(null);
  // The button is at the end of the panel, so what it shows would be below.
  useEffect(() => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    verdict.current?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' });
  }, []);
  if (outcome.is !== 'checked') {
    return (
      <div ref={verdict}>
        <Callout title={messages[outcome.is]}>{messages[`${outcome.is}Description`]}</Callout>
      </div>
    );
  }
  const { check, entry } = outcome;
  return (
    <div className="flex flex-col gap-4">
      <div ref={verdict}>
        <Verdict check={check} />
      </div>
      <KeyTrust check={check} organizationId={entry.org_id} />
      <CheckParts check={check} />
      {check.checkpoint && <PathPicture check={check} />}
      <CheckHashes check={check} />
    </div>
  );
}

function Verdict({ check: { fault, signedBy, index, checkpoint } }: { check: EntryCheck }) {
  if (fault !== null) {
    return (
      <Callout tone="error" title={messages.faults[fault]}>
        <p>{messages.faultDescriptions[fault]}</p>
        <p className="mt-1.5">{messages.whatNow}</p>
      </Callout>
    );
  }
  if (signedBy === null) {
    return <Callout title={messages.unsigned}>{messages.unsignedDescription}</Callout>;
  }
  return (
    <Callout tone="success" title={messages.intact}>
      {messages.intactDescription(index, checkpoint?.size ?? 0)}
    </Callout>
  );
}
