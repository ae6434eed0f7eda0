import { type Count, newCount, sumOf } from './count';
import { revokeImportKeys } from './import-key';
import {
  type FileResult,
  forgetImport,
  readRejections,
  readSaved,
  type SavedFile,
  type SavedProgress,
  saveImport,
  saveProgress,
} from './imports-database';
import { isOnly, waitToBeOnly } from './only-here';
import { Rejections } from './rejections';

/** A larger file is not copied into the browser's database: it has to be chosen again. In bytes. */
const mostCopied = 1_000_000_000;

/** The import that a browser remembers of somebody, and how far it is. Where the browser keeps nothing, the tab does. */
export class ImportMemory {
  files: readonly SavedFile[] | undefined;
  progress: SavedProgress;
  rejections = new Rejections();
  isRemembered = true;
  private isAlone = false;
  private saving: Promise<void> = Promise.resolve();

  constructor(readonly owner: string) {
    this.progress = newProgress(owner, []);
  }

  /** Whether the browser remembers an import, or a key of one that may still be valid. */
  async hasSome(): Promise<boolean> {
    const found = await readSaved(this.owner).catch(() => null);
    return found?.saved !== undefined || (found?.progress?.keyIds.length ?? 0) > 0;
  }

  /** Whether this tab is the only one that imports; it is from then on. */
  async claim(): Promise<boolean> {
    this.isAlone ||= await isOnly(this.owner).catch(() => true);
    return this.isAlone;
  }

  async waitForClaim(): Promise<void> {
    await waitToBeOnly(this.owner).catch(() => {});
    this.isAlone = true;
  }

  async read(): Promise<void> {
    const found = await readSaved(this.owner).catch(() => null);
    this.files = found?.saved?.files;
    this.progress = found?.progress ?? newProgress(this.owner, []);
    this.rejections = new Rejections(await readRejections(this.owner).catch(() => []));
  }

  /** Begins to remember an import of these files. */
  async begin(files: readonly SavedFile[]): Promise<void> {
    this.files = files;
    this.progress = newProgress(this.owner, this.progress.keyIds);
    this.rejections = new Rejections();
    const kept = files.map((one) => (one.size > mostCopied ? { ...one, file: null } : one));
    const saving = saveImport({ owner: this.owner, files: kept });
    this.isRemembered = await saving.then(
      () => true,
      () => false,
    );
  }

  /** In their order, so that no earlier progress is left. */
  save(change: Partial<SavedProgress>): void {
    this.progress = { ...this.progress, ...change };
    const { progress } = this;
    const rejections = this.rejections.takeUnsaved();
    this.saving = this.saving.then(() => saveProgress(progress, rejections)).catch(() => {});
  }

  /** The next file begins. */
  endFile(result: FileResult): void {
    const { keyIds, results } = this.progress;
    this.save({ ...newProgress(this.owner, keyIds), results: [...results, result] });
  }

  /** Of all files so far. */
  get count(): Count {
    const { results, count } = this.progress;
    return sumOf([...results.map((result) => result.count), count]);
  }

  /** Returns whether a key is left of which nobody knows whether it is revoked. */
  async revokeKeys(): Promise<boolean> {
    const keyIds = await revokeImportKeys(this.progress.keyIds);
    this.save({ keyIds });
    return keyIds.length > 0;
  }

  async forget(): Promise<void> {
    await this.saving;
    const { keyIds } = this.progress;
    const left = keyIds.length === 0 ? null : newProgress(this.owner, keyIds);
    await forgetImport(this.owner, left).catch(() => {});
    this.files = undefined;
  }
}

const newProgress = (owner: string, keyIds: string[]): SavedProgress => ({
  ...{ owner, keyIds, results: [] },
  ...{ count: newCount(), place: null, sha256: null },
});
