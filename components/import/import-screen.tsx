'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useSyncExternalStore } from 'react';
import { CatalogueTemplates } from '@/components/audit-log/hooks/use-sentences';
import { SettingsPage } from '@/components/shell/settings-page';
import { Callout } from '@/components/ui/callout';
import { RequestFailed } from '@/components/ui/request-error';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { importJobOf } from '@/lib/client/import/import-job';
import type { ImportState } from '@/lib/client/import/import-state';
import { importMessages as messages } from '@/lib/client/messages/import/import';
import { apiKeysQuery } from '@/lib/client/queries/api-keys-query';
import { ChooseFiles } from './choose-files';
import { EndedImport } from './ended-import';
import { InterruptedImport } from './interrupted-import';
import { RunningImport } from './running-import';

const looking: ImportState = { step: 'looking' };

/** Imports files, as far as the tab's import is. `owner`: whose it is, a person in an organization. */
export function ImportScreen({ owner }: { owner: string }) {
  const job = importJobOf(owner);
  const state = useSyncExternalStore(job.subscribe, job.getState, () => looking);
  const client = useQueryClient();
  const { step } = state;
  // The import has made a key, or revoked one.
  useEffect(() => {
    if (step !== 'looking') void client.invalidateQueries(apiKeysQuery);
  }, [step, client]);

  return (
    <SettingsPage title={messages.title}>
      {'keyLeft' in state && state.keyLeft && (
        <Callout tone="warning" title={messages.keyLeft}>
          {messages.keyLeftDescription((words) => (
            <Link href="/settings/api-keys" className="underline">
              {words}
            </Link>
          ))}
        </Callout>
      )}
      {state.step === 'looking' && <RowsSkeleton label={messages.looking} />}
      {state.step === 'elsewhere' && (
        <Callout title={messages.elsewhere}>{messages.elsewhereDescription}</Callout>
      )}
      {state.step === 'none' && (
        <CatalogueTemplates>
          <ChooseFiles onStart={(files) => void job.start(files)} />
        </CatalogueTemplates>
      )}
      {state.step === 'running' && <RunningImport state={state} onCancel={() => job.cancel()} />}
      {state.step === 'failed' && <RequestFailed title={messages.failed} error={state.error} />}
      {(state.step === 'interrupted' || state.step === 'failed') && (
        <InterruptedImport
          files={state.files}
          count={state.count}
          onGoOn={(chosen) => void job.goOn(chosen)}
          onDiscard={() => void job.discard()}
        />
      )}
      {state.step === 'ended' && (
        <EndedImport
          state={state}
          refusedOf={job.rejectionsOf}
          onAnother={() => void job.discard()}
        />
      )}
    </SettingsPage>
  );
}
