'use client';

import { useState } from 'react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { SavedFile } from '@/lib/client/import/imports-database';
import { keepMapping } from '@/lib/client/import/kept-mappings';
import { importMessages as messages } from '@/lib/client/messages/import/import';
import { DropZone } from './drop-zone';
import { EntryPreview } from './entry-preview';
import { FileTable } from './file-table';
import { MappingEditor } from './mapping-editor';
import { choiceOf, isForm, mostFiles, useChosenFiles } from './use-chosen-files';

/** The files that are to be imported, what they are read as, and how their first entries will read. */
export function ChooseFiles({ onStart }: { onStart: (files: readonly SavedFile[]) => void }) {
  const { files, isCut, add, remove, readAs, map } = useChosenFiles();
  const [shownId, setShownId] = useState<number | null>(null);
  const [keeps, setKeeps] = useState(true);
  const shown = files.find(({ id }) => id === shownId) ?? files[0];
  const choice = shown && choiceOf(shown);
  const isLooking = files.some(({ inspected }) => inspected === undefined);
  const notReady = files.filter((one) => choiceOf(one) === null).length;

  function start() {
    const ready: SavedFile[] = [];
    for (const one of files) {
      const { file } = one;
      const choice = choiceOf(one);
      if (choice === null) return;
      if (keeps && choice.kind === 'mapping') keepMapping(choice);
      ready.push({ name: file.name, size: file.size, choice, file });
    }
    onStart(ready);
  }

  return (
    <>
      <Section title={messages.choose} description={messages.chooseDescription}>
        <DropZone hasFiles={files.length > 0} onFiles={(dropped) => void add(dropped)} />
        {isCut && <Callout tone="warning">{messages.tooMany(mostFiles)}</Callout>}
        {files.length > 0 && (
          <FileTable
            files={files}
            shown={shown}
            onShow={setShownId}
            onRemove={remove}
            onReadAs={(id, wanted) => {
              setShownId(id);
              void readAs(id, wanted);
            }}
          />
        )}
        {files.length > 0 && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button variant="primary" disabled={isLooking || notReady > 0} onClick={start}>
              {messages.start(files.length)}
            </Button>
            <p className="min-w-0 flex-1 basis-72 text-muted text-sm" role="status">
              {notReady > 0 && !isLooking ? messages.notReady(notReady) : messages.startNote}
            </p>
          </div>
        )}
      </Section>
      {shown && isForm(shown.readAs) && shown.draft && (
        <MappingEditor
          key={`${shown.id} ${shown.readAs}`}
          name={shown.file.name}
          form={shown.readAs}
          draft={shown.draft}
          keeps={keeps}
          onKeeps={setKeeps}
          onChange={(mapping) => void map(shown.id, mapping)}
        />
      )}
      {shown && choice && <EntryPreview id={shown.id} file={shown.file} choice={choice} />}
    </>
  );
}
