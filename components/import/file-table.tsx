'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { NativeSelect } from '@/components/ui/native-select';
import { VisibleText } from '@/components/ui/visible-text';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { importMessages as messages } from '@/lib/client/messages/import/import';
import { formats } from '@/lib/contract/formats/formats';
import { visibleText } from '@/lib/contract/visible-text';
import { type ChosenFile, choiceOf, isForm } from './use-chosen-files';

const known = formats.map(({ name, title }) => ({ value: name, label: title }));

/** A file may be read otherwise than it was recognized, and with a mapping if it has a form for that. */
function itemsFor({ inspected, readAs }: ChosenFile) {
  const form = inspected === undefined || inspected.kind === 'none' ? null : inspected.form;
  return [
    ...(readAs === '' ? [{ value: '', label: messages.unknownFormat }] : []),
    ...(form === null ? [] : [{ value: form, label: messages.forms[form] }]),
    ...known,
  ];
}

type FileTableProps = {
  files: readonly ChosenFile[];
  /** The file that is shown below. */
  shown: ChosenFile | undefined;
  onShow: (id: number) => void;
  onRemove: (id: number) => void;
  onReadAs: (id: number, readAs: string) => void;
};

export function FileTable({ files, shown, onShow, onRemove, onReadAs }: FileTableProps) {
  const { columns } = messages;
  const table = useFocusAfterRemoval<HTMLTableElement>(files.length, false);
  return (
    <CardTable ref={table} aria-label={messages.choose} headings={[columns.file, columns.readAs]}>
      {files.map((one) => {
        const { id, file, inspected } = one;
        const name = visibleText(file.name);
        return (
          <CardRow key={id}>
            <CardTitle>
              <span className="block truncate font-medium" title={name}>
                <VisibleText text={file.name} />
              </span>
              <span className="block text-muted text-sm">{messages.size(file.size)}</span>
            </CardTitle>
            <CardCell label={columns.readAs} className="max-md:col-span-2">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
                {inspected && inspected.kind !== 'none' && (
                  <NativeSelect
                    aria-label={messages.readAsOf(name)}
                    items={itemsFor(one)}
                    value={one.readAs}
                    onValueChange={(value) => onReadAs(id, value)}
                    className="h-8 w-60 text-sm max-md:h-11 max-md:w-full max-md:text-lg"
                  />
                )}
                <FileStatus file={one} />
              </span>
            </CardCell>
            <CardActions>
              {files.length > 1 && choiceOf(one) !== null && (
                <Button
                  size="sm"
                  aria-label={messages.showOf(name)}
                  aria-pressed={one === shown}
                  onClick={() => onShow(id)}
                  className={one === shown ? 'bg-subtle-strong' : undefined}
                >
                  {messages.show}
                </Button>
              )}
              <Button
                size="sm"
                variant="ghost"
                aria-label={messages.removeOf(name)}
                onClick={() => onRemove(id)}
              >
                {messages.remove}
              </Button>
            </CardActions>
          </CardRow>
        );
      })}
    </CardTable>
  );
}

function FileStatus({ file }: { file: ChosenFile }) {
  const { inspected, readAs } = file;
  if (inspected === undefined) {
    return <span className="text-muted text-sm">{messages.inspecting}</span>;
  }
  if (inspected.kind === 'none') {
    return (
      <span className="flex items-start gap-1.5 text-danger text-sm">
        <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span className="break-words">
          <VisibleText text={inspected.fault} />
        </span>
      </span>
    );
  }
  if (isForm(readAs) && choiceOf(file) === null) {
    return (
      <Badge tone="warning" icon={<TriangleAlert aria-hidden />}>
        {messages.needsMapping}
      </Badge>
    );
  }
  const isRecognized = inspected.kind === 'format' && inspected.format.name === readAs;
  if (!isRecognized && !isForm(readAs)) return null;
  return (
    <Badge tone="success" icon={<CircleCheck aria-hidden />}>
      {isRecognized ? messages.recognized : messages.mapped}
    </Badge>
  );
}
