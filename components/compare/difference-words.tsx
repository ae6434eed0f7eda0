'use client';

import Link from 'next/link';
import { useId } from 'react';
import { differencesOf } from '@/lib/client/compare/differences';
import type { SubjectKind } from '@/lib/client/compare/subjects';
import { shortZone } from '@/lib/client/format';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { differenceMessages } from '@/lib/client/messages/compare/differences';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { visibleText } from '@/lib/contract/visible-text';
import { listWith } from './list-link';
import { namesInSentences } from './subject-name';
import type { Compared } from './use-comparison';

type DifferenceWordsProps = {
  kind: SubjectKind;
  names: readonly string[];
  compared: readonly Compared[];
};

/** The difference in sentences. Each number is a link to the list that it counts, if there is one. */
export function DifferenceWords({ kind, names, compared }: DifferenceWordsProps) {
  const heading = useId();
  const timeZone = useTimeZone();
  const differences = differencesOf(
    kind,
    compared.map(({ activity }) => activity),
  );
  const ranges = compared.map(({ range }) => range);
  const shown = namesInSentences(kind, names, ranges, timeZone).map((name) => visibleText(name));
  const hasNight = differences.some((one) => 'part' in one && one.part === 'night');
  return (
    <section aria-labelledby={heading} className="rounded-lg border bg-surface px-4 pt-3 pb-4">
      <h2 id={heading} className="font-semibold text-base">
        {messages.words}
      </h2>
      <ul className="mt-2 flex max-w-prose flex-col gap-1.5 text-base max-md:gap-3">
        {differences.map((difference, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity, and no state.
          <li key={index} className="break-words">
            {differenceMessages.differenceText(difference, {
              kind,
              names: shown,
              link: (subject, filters, text, what) => {
                const one = compared[subject];
                const href = one && listWith(one, filters, timeZone);
                return href == null ? (
                  text
                ) : (
                  <Link
                    href={href}
                    prefetch={false}
                    className="font-medium tabular-nums underline decoration-border-strong underline-offset-2 hover:text-accent-text hover:decoration-current"
                  >
                    {text}
                    {what !== '' && (
                      <span className="sr-only">{messages.of(what, shown[subject] ?? '')}</span>
                    )}
                  </Link>
                );
              },
            })}
          </li>
        ))}
      </ul>
      {hasNight && <p className="mt-3 text-muted text-xs">{messages.zone(shortZone(timeZone))}</p>}
    </section>
  );
}
