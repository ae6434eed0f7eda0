/** Where an export goes while it comes. Nothing is left of one that is discarded. */
type ExportSink = {
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;
  finish: () => Promise<void>;
  discard: () => Promise<void>;
};

type SaveFilePicker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;

/** To be called at the press of a button. Null where the person chose no file after all. */
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

/** Straight to the disk: the browser puts the file in its place when it is closed. */
async function openFileSink(
  file: FileSystemFileHandle & { remove?: () => Promise<void> },
): Promise<ExportSink> {
  const writable = await file.createWritable();
  return {
    write: (chunk) => writable.write(chunk),
    finish: () => writable.close(),
    discard: async () => {
      await writable.abort();
      // The picker has made a new file, which is empty; one that was there before keeps what it held.
      if ((await file.getFile()).size === 0) await file.remove?.();
    },
  };
}

/** Handed to the browser as blobs, which it may keep on the disk, and then saved as a download. */
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
      download(new Blob(blobs, { type }), name);
    },
    discard: async () => {
      blobs.length = 0;
    },
  };
}

function download(blob: Blob, name: string) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the press; a minute is ample to begin.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
