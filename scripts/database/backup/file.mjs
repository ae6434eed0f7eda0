// @ts-check
import { existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';

/**
 * Creates a file that only its owner may read. It appears under its name when it is whole and on the disk, and never replaces
 * another.
 * @param {string} file
 * @param {(output: NodeJS.WritableStream, draft: string) => Promise<void>} write
 * @param {(draft: string) => Promise<void>} verify called with what has been written
 */
export async function createFile(file, write, verify) {
  refuseExisting(file);
  const draft = `${file}.${process.pid}.part`;
  const removeDraft = () => rm(draft, { force: true });
  try {
    const handle = await open(draft, 'wx', 0o600).catch((error) => {
      throw folderError(error, path.dirname(file));
    });
    try {
      const output = new Writable({
        write: (chunk, _, done) => void handle.appendFile(chunk).then(() => done(), done),
      });
      await write(output, draft);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await verify(draft);
    await publish(draft, file);
  } finally {
    await removeDraft();
  }
  await syncFolder(path.dirname(file));
}

/** @param {string} file */
export function refuseExisting(file) {
  if (existsSync(file))
    throw new Error(`${file} exists already, and a backup never replaces a file.`);
}

/** @param {any} error @param {string} folder */
function folderError(error, folder) {
  if (error.code === 'ENOENT') return new Error(`There is no folder ${folder}.`, { cause: error });
  if (error.code === 'EACCES')
    return new Error(`No file may be made in ${folder}.`, { cause: error });
  return error;
}

/** @param {string} draft @param {string} file */
async function publish(draft, file) {
  try {
    await link(draft, file);
  } catch (error) {
    const code = /** @type {{ code?: string }} */ (error).code;
    // Some file systems have no links.
    if (code === 'EEXIST' || existsSync(file)) refuseExisting(file);
    await rename(draft, file);
  }
}

/** So that the name is on the disk too; not every system allows it. @param {string} folder */
async function syncFolder(folder) {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
