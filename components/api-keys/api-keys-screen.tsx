'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useNow } from '@/lib/client/hooks/use-now';
import { apiKeyMessages } from '@/lib/client/messages/api-keys/api-keys';
import { apiKeysQuery } from '@/lib/client/queries/api-keys-query';
import { CreateKeyButton } from './create-key-button';
import { KeyTable } from './key-table';

export function ApiKeysScreen() {
  const query = useQuery(apiKeysQuery);
  const now = useNow(query.dataUpdatedAt);
  const keys = query.data?.api_keys;

  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center justify-between gap-4 border-b px-4 py-1 md:px-6">
        <h1 className="font-semibold text-xl tracking-tight">{apiKeyMessages.title}</h1>
        {keys && <CreateKeyButton />}
      </header>
      <div className="flex flex-col gap-4 px-4 py-4 md:px-6">
        <LoadFailed title={apiKeyMessages.notLoaded} query={query} />
        {keys === undefined && !query.error && <RowsSkeleton label={apiKeyMessages.loading} />}
        {keys?.length === 0 && (
          <NoneYet Icon={KeyRound} title={apiKeyMessages.none} Heading="h2">
            {apiKeyMessages.noneDescription}
          </NoneYet>
        )}
        {keys && keys.length > 0 && <KeyTable keys={keys} now={now} />}
      </div>
    </>
  );
}
