'use client';

import type { ReactNode } from 'react';
import { RelativeTime } from '@/components/ui/relative-time';
import { VisibleText } from '@/components/ui/visible-text';
import { formatCount, formatMinute } from '@/lib/client/format';
import { useNow } from '@/lib/client/hooks/use-now';
import { entityMessages } from '@/lib/client/messages/entities/entities';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { EntitySummary } from '@/lib/contract/entity/entity';
import type { Entity } from '@/lib/contract/entity/kinds';
import { NetworkLink } from './network-link';

type EntityFactsProps = { entity: Entity; summary: EntitySummary; readAt: number };

/** When it was seen, and what is known of it besides. */
export function EntityFacts({ entity, summary, readAt }: EntityFactsProps) {
  const { member, api_key: key, email, counted, is_complete: isAll } = summary;
  const [place] = summary.locations;
  const address = member?.email ?? email;
  return (
    <dl
      aria-label={entityMessages.facts}
      className="grid grid-cols-[repeat(auto-fit,minmax(min(9rem,100%),1fr))] gap-x-6 gap-y-4"
    >
      <Fact label={entityMessages.firstSeen}>
        <Time iso={summary.first_seen_at} readAt={readAt} />
      </Fact>
      <Fact label={entityMessages.lastSeen}>
        <Time iso={summary.last_seen_at} readAt={readAt} />
      </Fact>
      <Fact label={entityMessages.entries}>
        {isAll ? formatCount(counted) : `${formatCount(counted)}+`}
      </Fact>
      {address != null && (
        <Fact label={entityMessages.email}>
          <VisibleText text={address} />
        </Fact>
      )}
      {member && (
        <Fact label={entityMessages.joined}>
          <Time iso={member.joined_at} readAt={readAt} />
        </Fact>
      )}
      {key && (
        <>
          <Fact label={entityMessages.keyStarts}>
            <code className="font-mono text-sm">{key.key_prefix}…</code>
          </Fact>
          <Fact label={entityMessages.keyCreated}>
            <Time iso={key.created_at} readAt={readAt} />
          </Fact>
          <Fact label={entityMessages.keyUsed}>
            <Time iso={key.last_used_at} readAt={readAt} absent={entityMessages.never} />
          </Fact>
        </>
      )}
      {entity.kind === 'address' && (
        <>
          <NetworkFact address={entity.id} />
          {place && (
            <Fact label={entityMessages.place}>
              <VisibleText text={place.value} />
            </Fact>
          )}
        </>
      )}
    </dl>
  );
}

function NetworkFact({ address }: { address: string }) {
  return (
    <Fact label={entityMessages.network}>
      <NetworkLink address={address} />
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="min-w-0 break-words text-base tabular-nums">{children}</dd>
    </div>
  );
}

type TimeProps = { iso: string | null; readAt: number; absent?: string };

function Time({ iso, readAt, absent = entityMessages.notSeen }: TimeProps) {
  const now = useNow(readAt);
  const timeZone = useTimeZone();
  if (iso === null) return <span className="text-muted">{absent}</span>;
  return (
    <>
      {formatMinute(iso, timeZone)}{' '}
      <span className="block text-muted text-sm">
        <RelativeTime iso={iso} now={now} />
      </span>
    </>
  );
}
