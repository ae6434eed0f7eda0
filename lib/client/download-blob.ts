/** Saves a blob as a file in the folder of downloads. */
export function downloadBlob(blob: Blob, name: string) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click; a minute is enough to start.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
