'use client';

import { FileUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/client/class-names';
import { importMessages as messages } from '@/lib/client/messages/import/import';

type DropZoneProps = {
  /** Whether there are files already: it is smaller then. */
  hasFiles: boolean;
  onFiles: (files: readonly File[]) => void;
};

/** Where files are dropped, with a button that does the same. */
export function DropZone({ hasFiles, onFiles }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    onFiles(Array.from(event.dataTransfer.files));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped can be chosen with the button inside, too.
    <div
      data-drop-zone
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn(
        'flex items-center rounded-lg border border-border-strong border-dashed bg-surface px-4 text-center transition-colors duration-100',
        hasFiles ? 'flex-wrap justify-center gap-x-4 gap-y-2 py-4' : 'flex-col py-12',
        isOver && 'border-accent bg-accent-soft',
      )}
    >
      {!hasFiles && <FileUp aria-hidden className="mb-3 size-5 text-muted" />}
      <p className={hasFiles ? 'text-base text-muted' : 'font-semibold text-lg'}>
        {hasFiles ? messages.dropMore : messages.drop}
      </p>
      {!hasFiles && (
        <p className="mt-1 mb-4 max-w-sm text-pretty text-base text-muted">
          {messages.dropDescription}
        </p>
      )}
      <Button variant={hasFiles ? 'secondary' : 'primary'} onClick={() => input.current?.click()}>
        {messages.chooseFiles}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={messages.chooseFiles}
        onChange={({ target }) => {
          onFiles(Array.from(target.files ?? []));
          // The same file can be chosen again after it was removed.
          target.value = '';
        }}
      />
    </div>
  );
}
