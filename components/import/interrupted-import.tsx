'use client';

import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { Count } from '@/lib/client/import/count';
import { sameAs } from '@/lib/client/import/import-job';
import type { SavedFile } from '@/lib/client/import/imports-database';
import { importMessages as messages } from '@/lib/client/messages/import/import';
import { visibleText } from '@/lib/contract/visible-text';
import { ImportCounts } from './import-counts';

type InterruptedImportProps = {
  files: readonly SavedFile[];
  count: Count;
  onGoOn: (chosen: readonly File[]) => void;
  onDiscard: () => void;
};

/** An import that ended with the page that ran it: it goes on, or is forgotten. */
export function InterruptedImport({ files, count, onGoOn, onDiscard }: InterruptedImportProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOther, setIsOther] = useState(false);
  const missing = files.filter(({ file }) => file === null);
  const [first, ...others] = files;
  const names = messages.namesOf(visibleText(first?.name ?? ''), others.length);

  function choose(chosen: readonly File[]) {
    const isThere = missing.every((one) => sameAs(one, chosen) !== null);
    setIsOther(!isThere);
    if (isThere) onGoOn(chosen);
  }

  return (
    <section
      aria-label={messages.interrupted(names)}
      className="flex flex-col gap-5 rounded-lg border bg-surface p-4 md:p-5"
    >
      <div>
        <h2 className="break-words font-semibold text-lg">{messages.interrupted(names)}</h2>
        <p className="text-muted text-sm">{messages.interruptedDescription(count.read)}</p>
      </div>
      <ImportCounts count={count} />
      {missing.length > 0 && <Callout>{messages.chooseAgain(missing.length)}</Callout>}
      {isOther && <Callout tone="error">{messages.notTheSame}</Callout>}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => (missing.length > 0 ? input.current?.click() : onGoOn([]))}
        >
          {missing.length > 0 ? messages.chooseAgainButton(missing.length) : messages.goOn}
        </Button>
        <Button onClick={onDiscard}>{messages.discard}</Button>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={messages.chooseFiles}
        onChange={({ target }) => choose(Array.from(target.files ?? []))}
      />
    </section>
  );
}
