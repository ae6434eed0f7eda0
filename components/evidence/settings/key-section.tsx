'use client';

import { useQuery } from '@tanstack/react-query';
import { Section } from '@/components/shell/settings-page';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { LoadFailed } from '@/components/ui/load-failed';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { evidenceMessages as messages } from '@/lib/client/messages/evidence/evidence';
import { signingKeysQuery } from '@/lib/client/queries/evidence-query';
import { KeyId, keyIdOf } from '../key-id';

export function KeySection() {
  const query = useQuery(signingKeysQuery);
  const { data } = query;
  if (data === null) return null;
  return (
    <Section title={messages.keys} description={messages.keysDescription}>
      <LoadFailed title={messages.keysNotLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loadingKeys} className="max-w-3xl" />}
      {data && (
        <>
          <ul className="flex max-w-3xl flex-col gap-3">
            {data.keys.map(({ verifier_key, first_size, signs_now }) => (
              <li key={verifier_key} className="flex flex-col gap-1.5 text-sm">
                <span className="flex flex-wrap items-center gap-2">
                  <span className="font-medium">
                    {messages.key(<KeyId verifierKey={verifier_key} />)}
                  </span>
                  <Badge tone={signs_now ? 'success' : 'neutral'}>
                    {signs_now ? messages.signsNow : messages.signedBefore}
                  </Badge>
                  <span className="text-muted">{messages.since(first_size)}</span>
                </span>
                <span className="flex items-start justify-between gap-2 rounded-md border bg-subtle py-1 pr-1 pl-3">
                  <code className="min-w-0 break-all py-1 font-mono text-xs">{verifier_key}</code>
                  <CopyButton
                    value={verifier_key}
                    label={messages.copyKey(keyIdOf(verifier_key))}
                  />
                </span>
              </li>
            ))}
          </ul>
          <p className="break-words text-muted text-sm">
            {messages.origin(<code className="break-all font-mono text-xs">{data.origin}</code>)}
          </p>
        </>
      )}
    </Section>
  );
}
