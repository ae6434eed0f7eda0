import { useMemo } from 'react';
import { VisibleText } from '@/components/ui/visible-text';
import { formatJson, type JsonToken } from './json-tokens';

const colours: Record<JsonToken['kind'], string> = {
  key: 'text-accent-text',
  string: 'text-success',
  number: 'text-warning',
  word: 'text-warning',
  mark: 'text-muted',
  space: '',
};

/** Longer texts would be tens of thousands of elements. */
const longest = 65_536;

/** Formatted and coloured JSON. Text that is not JSON, or is very long, is shown unchanged. */
export function JsonBlock({ json, label }: { json: string; label: string }) {
  const tokens = useMemo(() => (json.length > longest ? null : formatJson(json)), [json]);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, which must work with the keyboard.
      tabIndex={0}
      aria-label={label}
      className="max-h-112 overflow-auto rounded-lg border bg-background p-3"
    >
      <pre className="whitespace-pre-wrap break-words font-mono text-xs leading-5">
        {tokens?.map(({ kind, text }, index) =>
          kind === 'space' ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text of an entry does not change.
            <span key={index} className={colours[kind]}>
              <VisibleText text={text} />
            </span>
          ),
        ) ?? <VisibleText text={json} keepsLines />}
      </pre>
    </section>
  );
}
