'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, ShieldCheck } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { RequestFailed } from '@/components/ui/request-error';
import { checkEntryMessages as messages } from '@/lib/client/messages/evidence/check-entry';
import { entryQuery } from '@/lib/client/queries/entries-query';
import { useDownloadProof } from './use-download-proof';

/** Loaded with the first check, as what it shows is. */
const CheckOutcome = dynamic(async () => (await import('./check-outcome')).CheckOutcome, {
  ssr: false,
});

/** Checks an entry in the browser, and downloads its proof. */
export function CheckEntry({ id }: { id: string }) {
  const client = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async () => (await import('@/lib/client/evidence/check-entry')).checkEntry(id),
    // What was checked is what the panel shows.
    onSuccess: (outcome) =>
      outcome.is === 'checked' && client.setQueryData(entryQuery(id).queryKey, outcome.entry),
  });
  const proof = useDownloadProof(id);
  return (
    <section aria-labelledby="evidence-title" className="flex flex-col gap-3">
      <h3 id="evidence-title" className="font-medium text-muted text-xs">
        {messages.title}
      </h3>
      <p className="text-muted text-sm">{messages.intro}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" pending={isPending} onClick={() => mutate()}>
          {!isPending && <ShieldCheck aria-hidden />}
          {data === undefined ? messages.check : messages.checkAgain}
        </Button>
        <Button size="sm" pending={proof.isPending} onClick={() => proof.mutate()}>
          {!proof.isPending && <Download aria-hidden />}
          {messages.download}
        </Button>
        <Link
          href="/settings/evidence/verify"
          prefetch={false}
          className="inline-flex items-center rounded text-accent-text text-sm underline underline-offset-2 max-md:min-h-11"
        >
          {messages.howToVerify}
        </Link>
      </div>
      {proof.error && <RequestFailed title={messages.notDownloaded} error={proof.error} />}
      {error && <RequestFailed title={messages.notChecked} error={error} />}
      <div aria-live="polite">{data && <CheckOutcome outcome={data} />}</div>
    </section>
  );
}
