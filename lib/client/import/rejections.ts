import type { SavedRejection } from './imports-database';
import { type Rejection, rejectedLine } from './rejection';

/** More are counted, and not kept: a file of which nothing fits must not fill the memory. The size is in UTF-16 units. */
export const mostKept = { records: 10_000, size: 20_000_000 } as const;

/** What was refused of the files of an import. */
export class Rejections {
  private readonly kept = new Map<string, SavedRejection>();
  private unsaved: SavedRejection[] = [];
  private size = 0;

  constructor(saved: readonly SavedRejection[] = []) {
    for (const one of saved) this.keep(one);
  }

  /** One that is added again, because an import went on before it, is the same. */
  add(owner: string, file: number, rejection: Rejection): void {
    const one = { owner, file, ...rejection };
    if (this.keep(one)) this.unsaved.push(one);
  }

  /** Those that were added since the last call. */
  takeUnsaved(): SavedRejection[] {
    const { unsaved } = this;
    this.unsaved = [];
    return unsaved;
  }

  countOf(file: number): number {
    return this.of(file).length;
  }

  /** As NDJSON, in the order of the file. */
  textOf(file: number): string[] {
    return this.of(file)
      .sort((one, other) => one.number - other.number || one.at - other.at)
      .map(rejectedLine);
  }

  private of(file: number): SavedRejection[] {
    return Array.from(this.kept.values()).filter((one) => one.file === file);
  }

  private keep(one: SavedRejection): boolean {
    const key = `${one.file} ${one.number} ${one.at}`;
    const isFull = this.kept.size >= mostKept.records || this.size >= mostKept.size;
    if (isFull || this.kept.has(key)) return false;
    this.kept.set(key, one);
    this.size += one.original.length;
    return true;
  }
}
