import { Minus, Pencil, Plus } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { VisibleText } from '@/components/ui/visible-text';
import { entryMessages } from '@/lib/client/messages/audit-log/entry';
import type { Change } from '@/lib/contract/changes';
import { FoldedText } from './folded-text';

const kinds = {
  added: { tone: 'success', Icon: Plus },
  removed: { tone: 'danger', Icon: Minus },
  changed: { tone: 'neutral', Icon: Pencil },
} as const;

/** The changed values. The kind of each change is shown by a word and a sign, not by colour alone. */
export function ChangesTable({ changes }: { changes: readonly Change[] }) {
  return (
    <dl className="divide-y rounded-lg border text-sm">
      {changes.map(({ path, kind, from, to }) => {
        const { tone, Icon } = kinds[kind];
        return (
          <div key={path} className="flex flex-col gap-1.5 px-3 py-2.5">
            <dt className="flex items-start justify-between gap-2">
              <span className="min-w-0 break-words pt-0.5 font-mono text-xs">
                <VisibleText text={path} />
              </span>
              <Badge tone={tone} icon={<Icon aria-hidden />} className="shrink-0">
                {entryMessages.changeKinds[kind]}
              </Badge>
            </dt>
            <dd className="flex flex-col gap-1">
              {from !== null && <Value text={from} kind="before" />}
              {to !== null && <Value text={to} kind="after" />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const styles = {
  before: { name: 'from', sign: '−', box: 'bg-danger-soft text-danger', Mark: 'del' },
  after: { name: 'to', sign: '+', box: 'bg-success-soft text-success', Mark: 'ins' },
} as const;

function Value({ text, kind }: { text: string; kind: keyof typeof styles }) {
  const { name, sign, box, Mark } = styles[kind];
  return (
    <div className={`flex gap-2 rounded px-2 py-1 ${box}`}>
      <span aria-hidden className="select-none font-mono text-xs leading-5">
        {sign}
      </span>
      <span className="sr-only">{entryMessages[name]}</span>
      <Mark className="min-w-0 flex-1 font-mono text-xs leading-5 no-underline">
        {text === '' ? entryMessages.empty : <FoldedText text={text} />}
      </Mark>
    </div>
  );
}
