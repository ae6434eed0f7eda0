import { accessSync, constants, statSync } from 'node:fs';

/** Why a file cannot be imported, as a sentence, or undefined. It is read twice: its hash comes first. */
export function faultOfFile(file: string): string | undefined {
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) return `'${file}' is a folder. Name the files in it.`;
    if (!stats.isFile()) {
      return `'${file}' is no file of its own, such as a pipe. Write what it gives to a file first.`;
    }
    accessSync(file, constants.R_OK);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file '${file}'.`;
    if (code === 'EACCES') return `'${file}' may not be read by you.`;
    return `'${file}' cannot be read: ${message}`;
  }
}
