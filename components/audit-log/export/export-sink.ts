import { downloadBlob } from '@/lib/client/download-blob';

/** Where an export is written. A discarded one leaves nothing behind. */
type ExportSink = {
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;
  finish: () => Promise<void>;
  discard: () => Promise<void>;
};

type SaveFilePicker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;

/** Call it in a click handler. Null if the person closed the file picker. */
export async function openSink(name: string, type: string): Promise<ExportSink | null> {
  const pick = (window as { showSaveFilePicker?: SaveFilePicker }).showSaveFilePicker;
  if (!pick) return openBlobSink(name, type);
  try {
    return await openFileSink(await pick({ suggestedName: name }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** Writes to the disk; the browser puts the file in its place when it is closed. */
async function openFileSink(
  file: FileSystemFileHandle & { remove?: () => Promise<void> },
): Promise<ExportSink> {
  const writable = await file.createWritable();
  return {
    write: (chunk) => writable.write(chunk),
    finish: () => writable.close(),
    discard: async () => {
      await writable.abort();
      // The picker created a new, empty file; an existing one keeps its content.
      if ((await file.getFile()).size === 0) await file.remove?.();
    },
  };
}

/** Collects blobs, which the browser may keep on disk, and saves them as a download. */
function openBlobSink(name: string, type: string): ExportSink {
  const blobs: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  function pack() {
    blobs.push(new Blob(chunks));
    chunks = [];
    size = 0;
  }
  return {
    write: async (chunk) => {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > 8_000_000) pack();
    },
    finish: async () => {
      pack();
      downloadBlob(new Blob(blobs, { type }), name);
    },
    discard: async () => {
      blobs.length = 0;
    },
  };
}
