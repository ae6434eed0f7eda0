import { toBase64 } from '@/lib/client/evidence/bytes';
import type { EntryCheck } from '@/lib/client/evidence/verify-entry';
import { checkEntryMessages as messages } from '@/lib/client/messages/evidence/check-entry';

/** What was computed, for those who compare it. */
export function CheckHashes({ check: { leaf, steps, checkpoint } }: { check: EntryCheck }) {
  return (
    <details className="rounded-lg border text-sm">
      <summary className="flex min-h-9 cursor-pointer items-center px-3 font-medium max-md:min-h-11">
        {messages.hashes}
      </summary>
      <dl className="flex flex-col gap-3 border-t px-3 py-2.5 [&_dd]:break-all [&_dd]:font-mono [&_dd]:text-xs [&_dt]:text-muted">
        <div>
          <dt>{messages.leafHash}</dt>
          <dd>{toBase64(leaf)}</dd>
        </div>
        {steps.length > 0 && (
          <div>
            <dt>{messages.pathHashes}</dt>
            <dd>
              <ol>
                {steps.map(({ side, hash }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the path of a proof does not change.
                  <li key={index} className="mt-1">
                    {toBase64(hash)} <span className="font-sans">{messages.sides[side]}</span>
                  </li>
                ))}
              </ol>
            </dd>
          </div>
        )}
        {checkpoint && (
          <>
            <div>
              <dt>{messages.root}</dt>
              <dd>{toBase64(checkpoint.root)}</dd>
            </div>
            <div>
              <dt>{messages.checkpoint}</dt>
              <dd className="whitespace-pre-wrap">{checkpoint.text}</dd>
            </div>
          </>
        )}
      </dl>
    </details>
  );
}
