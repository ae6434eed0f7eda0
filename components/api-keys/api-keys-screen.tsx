'use client';

import { useQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { RequestFailed } from '@/components/ui/request-error';
import { Skeleton } from '@/components/ui/skeleton';
import { useNow } from '@/lib/client/hooks/use-now';
import { apiKeyMessages } from '@/lib/client/messages/api-keys/api-keys';
import { commonMessages } from '@/lib/client/messages/common';
import { apiKeysQuery } from '@/lib/client/queries/api-keys-query';
import { CreateKeyButton } from './create-key-button';
import { KeyTable } from './key-table';
import { NoKeys } from './no-keys';

export function ApiKeysScreen() {
  const { data, dataUpdatedAt, error, isFetching, refetch } = useQuery(apiKeysQuery);
  const now = useNow(dataUpdatedAt);
  const keys = data?.api_keys;

  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center justify-between gap-4 border-b px-4 py-1 md:px-6">
        <h1 className="font-semibold text-xl tracking-tight">{apiKeyMessages.title}</h1>
        {keys && <CreateKeyButton />}
      </header>
      <div className="flex flex-col gap-4 px-4 py-4 md:px-6">
        {error && (
          <RequestFailed
            title={apiKeyMessages.notLoaded}
            error={error}
            actions={
              <Button size="sm" pending={isFetching} onClick={() => refetch()}>
                <RotateCw aria-hidden />
                {commonMessages.tryAgain}
              </Button>
            }
          />
        )}
        {keys === undefined && !error && <KeysSkeleton />}
        {keys?.length === 0 && <NoKeys />}
        {keys && keys.length > 0 && <KeyTable keys={keys} now={now} />}
      </div>
    </>
  );
}

function KeysSkeleton() {
  return (
    <div role="status" aria-label={apiKeyMessages.loading} className="flex flex-col gap-2">
      {['w-full', 'w-11/12', 'w-full'].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never change.
        <Skeleton key={index} className={`h-12 ${width}`} />
      ))}
    </div>
  );
}
