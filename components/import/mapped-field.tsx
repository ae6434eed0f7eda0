'use client';

import { useState } from 'react';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { VisibleText } from '@/components/ui/visible-text';
import type { Column } from '@/lib/client/import/columns';
import { mappingMessages as messages } from '@/lib/client/messages/import/mapping';
import type { MappableField, MappedFrom } from '@/lib/contract/formats/mapping';
import { visibleText } from '@/lib/contract/visible-text';

/** How a field is filled: by a column, by a text that is the same for all, or by a path that is no column of the first records. */
type Way = 'none' | 'fixed' | 'path' | `column ${string}`;

type MappedFieldProps = {
  field: MappableField;
  from: MappedFrom | undefined;
  columns: readonly Column[];
  /** Whether records have paths, and not only columns. */
  hasPaths: boolean;
  onChange: (from: MappedFrom | undefined) => void;
};

/** Where one field of an entry comes from, with a value that it has there. */
export function MappedField({ field, from, columns, hasPaths, onChange }: MappedFieldProps) {
  const [isWriting, setIsWriting] = useState<'fixed' | 'path' | null>(null);
  const name = messages.names[field];
  const way = isWriting ?? wayOf(from, columns);
  const column = columns.find(({ path }) => way === `column ${path}`);
  const items: { value: Way; label: string }[] = [
    { value: 'none', label: messages.none },
    ...columns.map(({ path }) => ({ value: `column ${path}` as Way, label: visibleText(path) })),
    { value: 'fixed', label: messages.fixed },
    ...(hasPaths || way === 'path' ? [{ value: 'path' as Way, label: messages.otherPath }] : []),
  ];

  function choose(chosen: Way) {
    setIsWriting(chosen === 'fixed' || chosen === 'path' ? chosen : null);
    onChange(chosen.startsWith('column ') ? chosen.slice('column '.length) : undefined);
  }

  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)] items-start gap-x-3 gap-y-1 max-md:grid-cols-1">
      <span className="text-sm md:pt-1.5">
        {name}
        {field === 'action' && (
          <span className="ml-1.5 text-muted text-xs">{messages.required}</span>
        )}
      </span>
      <span className="flex min-w-0 flex-col gap-1.5">
        <NativeSelect
          aria-label={name}
          items={items}
          value={way}
          onValueChange={choose}
          className="h-8 text-sm max-md:h-11 max-md:text-lg"
        />
        {(way === 'fixed' || way === 'path') && (
          <Input
            aria-label={way === 'fixed' ? messages.fixedOf(name) : messages.pathOf(name)}
            value={writtenOf(from)}
            placeholder={way === 'path' ? messages.pathPlaceholder : undefined}
            autoComplete="off"
            spellCheck={false}
            autoFocus={isWriting !== null}
            onValueChange={(text) => onChange(fromWritten(way, text))}
          />
        )}
        {column && column.example !== '' && (
          <span className="truncate text-muted text-xs">
            <VisibleText text={messages.example(column.example)} />
          </span>
        )}
      </span>
    </div>
  );
}

function wayOf(from: MappedFrom | undefined, columns: readonly Column[]): Way {
  if (from === undefined) return 'none';
  if (typeof from === 'string') {
    return columns.some(({ path }) => path === from) ? `column ${from}` : 'path';
  }
  return Array.isArray(from) ? 'path' : 'fixed';
}

function writtenOf(from: MappedFrom | undefined): string {
  if (from === undefined) return '';
  if (typeof from === 'string') return from;
  return Array.isArray(from) ? from.join(', ') : from.value;
}

function fromWritten(way: 'fixed' | 'path', text: string): MappedFrom | undefined {
  if (text === '') return undefined;
  return way === 'fixed' ? { value: text } : text;
}
