'use client';

import { useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { cn } from '@/lib/client/class-names';
import { docsMessages } from '@/lib/client/messages/docs/docs';

type Sample = { name: string; code: string };

/** One call in several languages, one of which is shown. */
export function CodeSamples({ samples, label }: { samples: readonly Sample[]; label: string }) {
  const [shown, setShown] = useState(0);
  const sample = samples[shown];
  if (!sample) return null;
  return (
    <div className="mt-5 overflow-hidden rounded-lg border bg-surface">
      <div className="flex items-center gap-1 border-b px-2 py-1.5">
        {samples.map(({ name }, index) => (
          <button
            key={name}
            type="button"
            aria-pressed={index === shown}
            onClick={() => setShown(index)}
            className={cn(
              'h-7 rounded-md px-2 font-medium text-xs max-md:h-11 max-md:px-3',
              index === shown ? 'bg-subtle-strong' : 'text-muted hover:bg-subtle',
            )}
          >
            {name}
          </button>
        ))}
        <span className="ml-auto">
          <CopyButton value={sample.code} label={docsMessages.copyAs(sample.name)} />
        </span>
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, which must work with the keyboard.
        tabIndex={0}
        aria-label={docsMessages.sampleOf(label, sample.name)}
        className="overflow-x-auto p-3"
      >
        <pre className="font-mono text-xs leading-5">{sample.code}</pre>
      </section>
    </div>
  );
}
