'use client';

import { useRef, useState } from 'react';
import type { Choice, Form } from '@/lib/client/import/choice';
import { columnsIn, type Draft, draftMapping } from '@/lib/client/import/draft-mapping';
import { type Inspected, inspectFile } from '@/lib/client/import/inspect-file';
import { faultOfMapping, type Mapping } from '@/lib/contract/formats/mapping';

export const mostFiles = 500;

/** A file that was dropped, and what it is to be read as: the name of a format, a form that needs a mapping, or nothing yet. */
export type ChosenFile = {
  id: number;
  file: File;
  /** Undefined while it is looked at. */
  inspected: Inspected | undefined;
  readAs: string;
  draft: Draft | undefined;
};

export const isForm = (readAs: string): readAs is Form => readAs === 'csv' || readAs === 'json';

/** What a file is imported as, or null if that is not known yet. */
export function choiceOf({ readAs, draft }: ChosenFile): Choice | null {
  if (readAs === '') return null;
  if (!isForm(readAs)) return { kind: 'format', name: readAs };
  if (draft === undefined || faultOfMapping(draft.mapping) !== undefined) return null;
  return { kind: 'mapping', form: readAs, mapping: draft.mapping };
}

/** The files that were chosen, each looked at in its turn. */
export function useChosenFiles() {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [isCut, setIsCut] = useState(false);
  const known = useRef<readonly ChosenFile[]>([]);
  const nextId = useRef(1);

  function put(next: readonly ChosenFile[]) {
    known.current = next;
    setFiles(next);
  }
  function change(id: number, part: Partial<ChosenFile>) {
    put(known.current.map((one) => (one.id === id ? { ...one, ...part } : one)));
  }

  async function add(dropped: readonly File[]) {
    const fresh = dropped.filter((file) => !known.current.some((one) => isSame(one.file, file)));
    const taken = fresh.slice(0, mostFiles - known.current.length).map((file) => ({
      ...{ id: nextId.current++, file, inspected: undefined, readAs: '', draft: undefined },
    }));
    setIsCut(taken.length < fresh.length);
    put([...known.current, ...taken]);
    for (const { id, file } of taken) {
      const inspected = await inspectFile(file);
      if (inspected.kind === 'none') change(id, { inspected });
      else if (inspected.kind === 'format') {
        change(id, { inspected, readAs: inspected.format.name });
      } else {
        const { form } = inspected;
        change(id, { inspected, readAs: form, draft: await draftFor(file, form) });
      }
    }
  }

  /** The same mapping for each file that has the same columns. */
  async function draftFor(file: File, form: Form): Promise<Draft> {
    const draft = await draftMapping(file, form);
    const like = known.current.find(
      (one) => one.readAs === form && one.draft && hasSameColumns(one.draft, draft),
    );
    return like?.draft ? { ...draft, mapping: like.draft.mapping } : draft;
  }

  async function readAs(id: number, wanted: string) {
    const found = known.current.find((one) => one.id === id);
    if (found === undefined) return;
    change(id, { readAs: wanted, draft: undefined });
    if (!isForm(wanted)) return;
    const draft = await draftFor(found.file, wanted);
    const isStill = known.current.some((one) => one.id === id && one.readAs === wanted);
    if (isStill) change(id, { draft });
  }

  async function map(id: number, mapping: Mapping) {
    const found = known.current.find((one) => one.id === id);
    const before = found?.draft;
    if (found === undefined || before === undefined || !isForm(found.readAs)) return;
    const isLike = (one: ChosenFile) =>
      one.readAs === found.readAs && one.draft && hasSameColumns(one.draft, before);
    put(
      known.current.map((one) =>
        one.draft && isLike(one) ? { ...one, draft: { ...one.draft, mapping } } : one,
      ),
    );
    if (mapping.records === before.mapping.records) return;
    const columns = await columnsIn(found.file, found.readAs, mapping.records);
    const now = known.current.find((one) => one.id === id)?.draft;
    if (now !== undefined && now.mapping.records === mapping.records)
      change(id, { draft: { ...now, ...columns } });
  }

  const remove = (id: number) => put(known.current.filter((one) => one.id !== id));

  return { files, isCut, add, remove, readAs, map };
}

const isSame = (one: File, other: File) =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

const hasSameColumns = (one: Draft, other: Draft) =>
  one.columns.length === other.columns.length &&
  one.columns.every(({ path }, at) => path === other.columns[at]?.path);
