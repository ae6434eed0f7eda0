import type { Count } from './count';
import type { FileResult, SavedFile } from './imports-database';
import type { Waiting } from './page-connection';

type OfFiles = { files: readonly SavedFile[]; results: readonly FileResult[] };

export type Running = OfFiles & {
  step: 'running';
  phase: 'preparing' | 'hashing' | 'sending' | 'ending';
  /** Which file is being imported. */
  at: number;
  count: Count;
  /** How much of all files was read, of 1. */
  share: number;
  /** Records a second in this run. */
  rate: number | null;
  waiting: Waiting | null;
  isCancelling: boolean;
  /** Whether it could go on after a reload. */
  isRemembered: boolean;
};

/** An import that is not at its end, and not running. */
type Left = { files: readonly SavedFile[]; count: Count; keyLeft: boolean };

/** How an import stands. `keyLeft`: whether a key is left that could not be revoked. */
export type ImportState =
  /** What this browser remembers is being looked at. */
  | { step: 'looking' }
  | { step: 'none'; keyLeft: boolean }
  | { step: 'elsewhere' }
  | ({ step: 'interrupted' } & Left)
  | Running
  | ({ step: 'failed'; error: Error } & Left)
  | (OfFiles & { step: 'ended'; isCancelled: boolean; keyId: string | null; keyLeft: boolean });
