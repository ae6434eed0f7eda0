import type { Choice } from './choice';
import type { Count } from './count';
import type { Place } from './place';
import type { Rejection } from './rejection';

// What this browser remembers of an import, to go on after the page was closed: nothing of it is a secret.

/** A file that is imported. `file` is null where it was too large to be kept: it has to be chosen again. */
export type SavedFile = { name: string; size: number; choice: Choice; file: File | null };

export type SavedImport = { owner: string; files: readonly SavedFile[] };

export type FileResult = { count: Count; fault?: string };

/** How far an import has come. */
export type SavedProgress = {
  owner: string;
  /** The keys that were made and are perhaps still valid. */
  keyIds: string[];
  /** The results of the files before the one that is being imported. */
  results: FileResult[];
  /** Of the file that is being imported: what has come of it, up to where, and its hash. */
  count: Count;
  place: Place | null;
  sha256: string | null;
};

export type SavedRejection = Rejection & { owner: string; file: number };

const stores = ['imports', 'progress', 'rejections'] as const;
const rejectionKey = ['owner', 'file', 'number', 'at'];

/** Fails where the browser keeps nothing, as in some private windows. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('audit-log-imports', 1);
    request.onupgradeneeded = () => {
      for (const name of stores) {
        const keyPath = name === 'rejections' ? rejectionKey : 'owner';
        request.result.createObjectStore(name, { keyPath });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(request.error);
  });
}

/** Runs a transaction, and resolves with what `use` has asked for when it is written. */
async function inDatabase<T>(
  mode: IDBTransactionMode,
  use: (transaction: IDBTransaction) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(stores, mode);
      const request = use(transaction);
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const rejectionsOf = (owner: string) => IDBKeyRange.bound([owner], [owner, []]);

export async function readSaved(owner: string) {
  const saved = await inDatabase<SavedImport>('readonly', (database) =>
    database.objectStore('imports').get(owner),
  );
  const progress = await inDatabase<SavedProgress>('readonly', (database) =>
    database.objectStore('progress').get(owner),
  );
  return { saved, progress };
}

export async function readRejections(owner: string): Promise<SavedRejection[]> {
  const found = await inDatabase<SavedRejection[]>('readonly', (database) =>
    database.objectStore('rejections').getAll(rejectionsOf(owner)),
  );
  return found ?? [];
}

export async function saveImport(saved: SavedImport): Promise<void> {
  await inDatabase('readwrite', (database) => {
    database.objectStore('imports').put(saved);
    return undefined;
  });
}

/** Together, so that what was refused is never counted and not there. */
export async function saveProgress(
  progress: SavedProgress,
  rejections: readonly SavedRejection[] = [],
): Promise<void> {
  await inDatabase('readwrite', (database) => {
    for (const one of rejections) database.objectStore('rejections').put(one);
    database.objectStore('progress').put(progress);
    return undefined;
  });
}

/** Forgets the import; what is `left` of it, for its keys that could not be revoked, stays. */
export async function forgetImport(owner: string, left: SavedProgress | null): Promise<void> {
  await inDatabase('readwrite', (database) => {
    database.objectStore('imports').delete(owner);
    database.objectStore('rejections').delete(rejectionsOf(owner));
    const progress = database.objectStore('progress');
    if (left === null) progress.delete(owner);
    else progress.put(left);
    return undefined;
  });
}
