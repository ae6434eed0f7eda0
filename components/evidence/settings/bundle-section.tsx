'use client';

import { Download } from 'lucide-react';
import { useExport } from '@/components/audit-log/export/use-export';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { RequestFailed } from '@/components/ui/request-error';
import { verifyCommand } from '@/lib/client/evidence/verify-command';
import { formatBytes } from '@/lib/client/format';
import { evidenceMessages as messages } from '@/lib/client/messages/evidence/evidence';
import { Command } from '../command';

/** What somebody sees of the log with its proof, to download. */
export function BundleSection({ seesAll }: { seesAll: boolean }) {
  const { state, start, cancel } = useExport('whole');
  const isRunning = state.step === 'running';
  return (
    <Section
      title={messages.bundle}
      description={seesAll ? messages.bundleDescription : messages.partBundleDescription}
    >
      <div className="flex flex-wrap gap-2">
        {isRunning ? (
          <Button onClick={cancel}>{messages.stop}</Button>
        ) : (
          <Button variant="primary" onClick={() => void start('evidence')}>
            <Download aria-hidden />
            {messages.download}
          </Button>
        )}
      </div>
      {isRunning && (
        <p className="text-muted text-sm tabular-nums">
          {messages.progress(state.rows, formatBytes(state.bytes))}
        </p>
      )}
      <div role="status" className="empty:-mt-3">
        {state.step === 'done' && (
          <Callout tone="success" title={messages.downloaded(state.rows)}>
            <Command text={verifyCommand(state.name)} />
          </Callout>
        )}
      </div>
      {state.step === 'cut' && (
        <Callout tone="error" title={messages.notDownloaded}>
          {messages.cut}
        </Callout>
      )}
      {state.step === 'failed' && (
        <RequestFailed title={messages.notDownloaded} error={state.error} />
      )}
    </Section>
  );
}
