'use client';

import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { SettingsPage } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { verifyCommand } from '@/lib/client/evidence/verify-command';
import { formatFull } from '@/lib/client/format';
import { evidenceMessages } from '@/lib/client/messages/evidence/evidence';
import { guideMessages as messages } from '@/lib/client/messages/evidence/guide';
import { checkpointQuery, signingKeysQuery } from '@/lib/client/queries/evidence-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { visibleText } from '@/lib/contract/visible-text';
import { Command } from '../command';
import { usePageOrigin } from './use-page-origin';

/** How to verify the log, for whoever does, on one page of paper. */
export function GuideScreen({ organization }: { organization: string }) {
  const origin = usePageOrigin();
  const command = verifyCommand(messages.bundleFile);
  return (
    <SettingsPage
      title={messages.title(visibleText(organization))}
      action={
        <Button className="print:hidden" onClick={() => window.print()}>
          <Printer aria-hidden />
          {messages.print}
        </Button>
      }
    >
      <p className="max-w-2xl text-base">{messages.intro}</p>
      <ol className="flex max-w-2xl list-decimal flex-col gap-5 pl-5 marker:font-semibold">
        <Step title={messages.bundle}>
          <p>{messages.bundleText}</p>
        </Step>
        <Step title={messages.verifier}>
          <p>
            {messages.verifierText(
              <code className="break-all font-mono text-xs">
                {messages.verifierAddress(origin)}
              </code>,
            )}
          </p>
        </Step>
        <Step title={messages.run}>
          <p>{messages.runText}</p>
          <Command text={command} />
        </Step>
        <Step title={messages.results}>
          <dl className="flex flex-col gap-1">
            {messages.exits.map(([code, meaning]) => (
              <div key={code} className="flex gap-3">
                <dt className="font-mono text-foreground">{code}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Step>
        <Step title={messages.key}>
          <p>{messages.keyText}</p>
          <Keys />
        </Step>
        <Step title={messages.since}>
          <p>{messages.sinceText}</p>
          <Command text={`${command} --since ${messages.sinceFile}`} />
        </Step>
      </ol>
      <section className="flex max-w-2xl flex-col gap-1 text-sm">
        <h2 className="font-semibold text-base">{messages.limits}</h2>
        <ul className="list-disc pl-5 text-muted">
          {messages.limitTexts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <Newest />
    </SettingsPage>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="break-inside-avoid pl-1">
      <h2 className="font-semibold text-base">{title}</h2>
      <div className="flex flex-col gap-1.5 text-muted text-sm">{children}</div>
    </li>
  );
}

function Keys() {
  const query = useQuery(signingKeysQuery);
  if (query.error) return <LoadFailed title={evidenceMessages.keysNotLoaded} query={query} />;
  if (query.data === null) return <p>{messages.noKeys}</p>;
  return query.data?.keys
    .filter(({ signs_now }) => signs_now)
    .map(({ verifier_key }) => <Command key={verifier_key} text={verifier_key} />);
}

function Newest() {
  const timeZone = useTimeZone();
  const { data } = useQuery(checkpointQuery);
  const newest = data?.checkpoint;
  if (!newest) return null;
  return (
    <p className="max-w-2xl text-muted text-sm">
      {messages.state(newest.size, formatFull(newest.signed_at, timeZone))}{' '}
      <code className="break-all font-mono text-xs">{newest.root}</code>
    </p>
  );
}
