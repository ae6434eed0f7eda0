import { VisibleText } from '@/components/ui/visible-text';
import type { Segment } from '@/lib/contract/sentence/segment';
import { visibleText } from '@/lib/contract/visible-text';

/** What is read first: names, what was done, and what things are now. The words between them stand back. */
const styles: Record<Exclude<Segment['part'], 'text'>, string> = {
  action: 'text-foreground',
  value: 'text-foreground',
  actor: 'font-medium text-foreground',
  resource: 'font-medium text-foreground',
  target: 'font-medium text-foreground',
};

/** The parts of a sentence. Of a name, its id is shown on pointing at it. */
export function SentenceText({ segments }: { segments: readonly Segment[] }) {
  return segments.map(({ part, text, id }, index) =>
    part === 'text' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity, and do not move.
      <VisibleText key={index} text={text} />
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        key={index}
        className={styles[part]}
        title={id === undefined ? undefined : visibleText(id)}
      >
        <VisibleText text={text} />
      </span>
    ),
  );
}
