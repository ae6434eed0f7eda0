'use client';

import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { choicesOf } from '@/components/ui/choices';
import { CopyButton } from '@/components/ui/copy-button';
import { RequestFailed } from '@/components/ui/request-error';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { Spinner } from '@/components/ui/spinner';
import { firstRunMessages } from '@/lib/client/messages/audit-log/first-run';
import { useCreateKey } from '@/lib/client/queries/api-keys-query';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { visibleText } from '@/lib/contract/visible-text';
import { type SampleLanguage, sampleLanguages, sampleOf } from './first-run-samples';
import { NextSteps } from './next-steps';

type FirstRunStepsProps = { entries: readonly ExpandedEntry[]; onFollow: () => void };

/** Create a key, send an entry with it, see it arrive. */
export function FirstRunSteps({ entries, onFollow }: FirstRunStepsProps) {
  const { mutate, data: created, error, isPending } = useCreateKey();
  const [language, setLanguage] = useState<SampleLanguage>('curl');
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  const first = created && entries.find(({ actor }) => actor.api_key_id === created.id);

  const sample = (key: string) => sampleOf(language, window.location.origin, key);

  function makeKey() {
    mutate(
      { name: firstRunMessages.keyName, scopes: ['audit_log:write'], expires_in_days: 90 },
      { onSuccess: onFollow },
    );
  }

  return (
    <div className="flex max-w-3xl flex-col gap-3 text-sm">
      <h2 ref={heading} tabIndex={-1} className="font-semibold text-base outline-none">
        {firstRunMessages.title}
      </h2>
      {!created && (
        <>
          <p className="text-muted">{firstRunMessages.keyDescription}</p>
          {error && <RequestFailed title={firstRunMessages.keyNotCreated} error={error} />}
          <Button variant="primary" pending={isPending} onClick={makeKey} className="w-fit">
            {firstRunMessages.createKey}
          </Button>
        </>
      )}
      {created && (
        <>
          <p className="text-muted">{firstRunMessages.run[language]}</p>
          <div className="flex flex-col gap-2">
            <div className="w-72 max-w-full">
              <SegmentedChoice
                label={firstRunMessages.language}
                hidesLabel
                choices={choicesOf(sampleLanguages, firstRunMessages.languages)}
                value={language}
                onChange={setLanguage}
              />
            </div>
            <pre className="whitespace-pre-wrap break-all rounded-md border bg-surface px-3 py-2 font-mono text-xs">
              {sample(created.key)}
            </pre>
            <div className="flex flex-wrap gap-2">
              <CopyButton
                value={() => sample(created.key)}
                label={firstRunMessages.copySample[language]}
                showLabel
                variant="primary"
              />
              <CopyButton
                value={created.key}
                label={firstRunMessages.copyKey}
                showLabel
                variant="secondary"
              />
            </div>
          </div>
        </>
      )}
      <p role="status" className="flex items-center gap-2 empty:hidden">
        {created && !first && (
          <>
            <Spinner />
            {firstRunMessages.waiting}
          </>
        )}
        {first && (
          <>
            <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
            {firstRunMessages.arrived(visibleText(first.action), visibleText(first.resource_type))}
          </>
        )}
      </p>
      <NextSteps />
    </div>
  );
}
