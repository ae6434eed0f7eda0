import { ArrowRight } from 'lucide-react';
import type { Change } from './changes';

export function ChangesTable({ changes }: { changes: readonly Change[] }) {
  return (
    <dl className="divide-y rounded-lg border text-sm">
      {changes.map(({ field, from, to }) => (
        <div key={field} className="flex flex-col gap-1.5 px-3 py-2.5">
          <dt className="font-mono text-muted text-xs">{field}</dt>
          <dd className="flex flex-wrap items-center gap-2">
            <Value text={from} kind="before" />
            <ArrowRight aria-hidden className="size-3.5 shrink-0 text-muted" />
            <Value text={to} kind="after" />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const styles = {
  before: { label: 'from', box: 'bg-danger-soft text-danger', Mark: 'del' },
  after: { label: 'to', box: 'bg-success-soft text-success', Mark: 'ins' },
} as const;

function Value({ text, kind }: { text: string | null; kind: keyof typeof styles }) {
  const { label, box, Mark } = styles[kind];
  return (
    <span className="min-w-0">
      <span className="sr-only">{label} </span>
      {text === null ? (
        <span className="text-muted italic">nothing</span>
      ) : (
        <Mark
          className={`break-words rounded px-1.5 py-0.5 font-mono text-xs decoration-1 [box-decoration-break:clone] ${box} ${kind === 'after' ? 'no-underline' : ''}`}
        >
          {text === '' ? '(empty)' : text}
        </Mark>
      )}
    </span>
  );
}
