import { textParts } from '@/lib/contract/visible-text';

type VisibleTextProps = {
  text: string;
  /** Whether line breaks and tabs are kept, where the text is shown with its lines. */
  keepsLines?: boolean;
};

/** Text from the right to the left reorders what stands beside it, unless it is isolated. */
const fromRight =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A value that somebody wrote into the log: characters that show nothing are drawn as their code, `U+202E`, marked. */
export function VisibleText({ text, keepsLines }: VisibleTextProps) {
  const parts = textParts(text, { keepsLines });
  const shown = parts.map(({ text: part, isHidden }, index) =>
    isHidden ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity, and do not move.
      <span key={index} className="hidden-character">
        {part}
      </span>
    ) : (
      part
    ),
  );
  return fromRight.test(text) ? <bdi>{shown}</bdi> : shown;
}
