import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type EntryCheck, faults } from '@/lib/client/evidence/verify-entry';
import { checkEntryMessages as messages } from '@/lib/client/messages/evidence/check-entry';
import { KeyId } from './key-id';

type Result = keyof typeof messages.results;

const icons: Record<Result, ReactNode> = {
  holds: <Check className="text-success" />,
  fails: <X className="text-danger" />,
  unknown: <Minus className="text-muted" />,
};

/** The three parts of the way from the fields to the signature, and which of them hold. */
export function CheckParts({ check }: { check: EntryCheck }) {
  const { signedBy, steps } = check;
  const parts: [keyof typeof messages.parts, ReactNode][] = [
    ['fields', messages.parts.fields],
    ['path', messages.parts.path(steps.length)],
    [
      'signature',
      signedBy?.[0] === undefined
        ? messages.parts.noSignature
        : messages.parts.signature(<KeyId verifierKey={signedBy[0]} />),
    ],
  ];
  return (
    <ol className="flex flex-col gap-1.5 text-sm">
      {parts.map(([name, text]) => {
        const result = resultOf(check, name);
        return (
          <li key={name} className="flex items-start gap-2 [&_svg]:mt-0.5 [&_svg]:size-4">
            <span aria-hidden className="shrink-0">
              {icons[result]}
            </span>
            <span>
              {text}
              <span className="sr-only">{messages.results[result]}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** What comes before the first fault holds; what comes after it was not shown. */
function resultOf({ fault, signedBy }: EntryCheck, part: string): Result {
  if (part === 'signature' && signedBy === null) return 'unknown';
  if (fault === part) return 'fails';
  const places: readonly string[] = faults;
  const isBefore = fault === null || places.indexOf(part) < places.indexOf(fault);
  return isBefore ? 'holds' : 'unknown';
}
