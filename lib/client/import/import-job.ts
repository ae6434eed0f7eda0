import { asError } from '../as-error';
import { importMessages } from '../messages/import/import';
import { sumOf } from './count';
import { type FileProgress, importFile, type Phase } from './import-file';
import { createImportKey } from './import-key';
import { ImportMemory } from './import-memory';
import type { ImportState, Running } from './import-state';
import type { SavedFile } from './imports-database';
import { connectPage } from './page-connection';
import { RefusedError } from './send-batch';
import { makeSpeed } from './speed';
import { tellSoon } from './tell-soon';

/** The import of a tab. It goes on while other screens are shown, and is remembered while it is not at its end. */
export class ImportJob {
  private state: ImportState = { step: 'looking' };
  private readonly listeners = new Set<() => void>();
  private readonly memory: ImportMemory;
  private hasLooked = false;
  private cancelling = new AbortController();

  constructor(readonly owner: string) {
    this.memory = new ImportMemory(owner);
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    void this.look();
    return () => void this.listeners.delete(listener);
  };

  readonly getState = () => this.state;

  /** Looks, once, for an import that was not ended. */
  private async look(): Promise<void> {
    if (this.hasLooked) return;
    this.hasLooked = true;
    if (await this.memory.hasSome()) await this.lookAgain();
    else this.set({ step: 'none', keyLeft: false });
  }

  /** Waits for another tab's import, and revokes the key of what is left: nobody has it any more. */
  private async lookAgain(): Promise<void> {
    if (!(await this.memory.claim())) {
      this.set({ step: 'elsewhere' });
      await this.memory.waitForClaim();
    }
    await this.memory.read();
    const keyLeft = await this.memory.revokeKeys();
    const { files, count } = this.memory;
    if (files !== undefined) return this.set({ step: 'interrupted', files, count, keyLeft });
    await this.memory.forget();
    this.set({ step: 'none', keyLeft });
  }

  async start(files: readonly SavedFile[]): Promise<void> {
    if (this.state.step === 'running') return;
    this.begin({ phase: 'preparing', files, results: [] });
    if (!(await this.memory.claim())) return this.lookAgain();
    await this.memory.begin(files);
    await this.run(files);
  }

  /** Goes on with an import that was interrupted or has failed. `chosen` are the files that are not kept. */
  async goOn(chosen: readonly File[] = []): Promise<void> {
    if (this.state.step === 'running') return;
    const saved = this.memory.files ?? [];
    const files = saved.map((one) => ({ ...one, file: one.file ?? sameAs(one, chosen) }));
    this.memory.files = files;
    this.begin({ phase: 'hashing', files, results: this.memory.progress.results });
    await this.run(files);
  }

  cancel(): void {
    this.cancelling.abort();
    this.update({ isCancelling: true });
  }

  /** Forgets an import that is not running: what it has added stays in the log. */
  async discard(): Promise<void> {
    const keyLeft = await this.memory.revokeKeys();
    await this.memory.forget();
    this.set({ step: 'none', keyLeft });
  }

  /** What was refused of a file, as far as it was kept. */
  readonly rejectionsOf = (file: number) => {
    const { rejections } = this.memory;
    return { kept: rejections.countOf(file), lines: () => rejections.textOf(file) };
  };

  /** At once, so that nobody begins it twice. */
  private begin(begun: Pick<Running, 'phase' | 'files' | 'results'>): void {
    this.cancelling = new AbortController();
    const count = sumOf(begun.results.map((result) => result.count));
    this.set({
      ...{ step: 'running', ...begun, at: begun.results.length, count, share: 0, rate: null },
      ...{ waiting: null, isCancelling: false, isRemembered: true },
    });
  }

  private async run(files: readonly SavedFile[]): Promise<void> {
    const { memory } = this;
    const { signal } = this.cancelling;
    this.update({ isRemembered: memory.isRemembered });
    let keyId: string | null = null;
    let failure: Error | undefined;
    try {
      const { id, key } = await createImportKey(files);
      keyId = id;
      memory.save({ keyIds: [...memory.progress.keyIds, id] });
      await this.importAll(files, key, signal);
    } catch (error) {
      if (!signal.aborted) failure = failureOf(error);
    }
    const keyLeft = await memory.revokeKeys();
    if (failure !== undefined) {
      return this.set({ step: 'failed', files, error: failure, count: memory.count, keyLeft });
    }
    const { results } = memory.progress;
    await memory.forget();
    this.set({ step: 'ended', files, results, isCancelled: signal.aborted, keyId, keyLeft });
  }

  private async importAll(files: readonly SavedFile[], key: string, signal: AbortSignal) {
    const { memory } = this;
    const log = connectPage(key, signal, (waiting) => this.update({ waiting }));
    const all = sizeOf(files);
    for (let at = memory.progress.results.length; at < files.length; at++) {
      const file = files[at];
      if (file === undefined || signal.aborted) return;
      const before = sizeOf(files.slice(0, at));
      const others = memory.progress.results.map((result) => result.count);
      const speed = makeSpeed(memory.progress.count.read);
      const progress = tellSoon(({ bytes, count }: FileProgress) =>
        this.update({
          count: sumOf([...others, count]),
          share: (before + bytes) / all,
          rate: speed(count.read),
        }),
      );
      const onPhase = (phase: Phase) => this.update({ phase });
      const context = { memory, log, signal, onPhase, onProgress: progress.put };
      const result = await importFile(file, context).finally(progress.stop);
      memory.endFile(result);
      this.update({ results: memory.progress.results, at: at + 1, count: memory.count });
    }
  }

  private update(change: Partial<Running>): void {
    if (this.state.step !== 'running') return;
    if (change.waiting === null && this.state.waiting === null) return;
    this.set({ ...this.state, ...change });
  }

  private set(state: ImportState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** In bytes, and never none, because it is divided by. */
const sizeOf = (files: readonly SavedFile[]) =>
  Math.max(
    1,
    files.reduce((sum, { size }) => sum + size, 0),
  );

/** A key that ended while it was used was revoked by somebody, or a day is over. */
function failureOf(error: unknown): Error {
  const hasKeyEnded = error instanceof RefusedError && [401, 403].includes(error.status);
  return hasKeyEnded ? new Error(importMessages.keyEnded) : asError(error);
}

/** The file among those that were chosen again; null if it is not. */
export const sameAs = ({ name, size }: SavedFile, chosen: readonly File[]) =>
  chosen.find((file) => file.name === name && file.size === size) ?? null;

let job: ImportJob | undefined;

/** The tab's import. Another person, or organization, has another page. */
export function importJobOf(owner: string): ImportJob {
  // The server draws for many people at once.
  if (typeof window === 'undefined') return new ImportJob(owner);
  if (job?.owner !== owner) job = new ImportJob(owner);
  return job;
}
