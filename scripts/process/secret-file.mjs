// @ts-check
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const newSecret = () => randomBytes(36).toString('base64url');

/**
 * Reads a secret from a file that only its owner may read. The first call creates it at random.
 * @param {string} file
 * @returns {Promise<string>}
 */
export async function readOrCreateSecret(file) {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${newSecret()}\n`, { mode: 0o600 });
  // A link appears whole or not at all, and never replaces a file: two processes that start at once get the same secret.
  await link(draft, file).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return (await readFile(file, 'utf8')).trim();
}

/**
 * The secret in a file; undefined if there is none.
 * @param {string} file
 * @returns {Promise<string | undefined>}
 */
export async function readSecret(file) {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Puts a secret into a file, at random if none is given. The file has the one or the other, and what this has returned from is on the disk.
 * @param {string} file
 * @param {string} [secret]
 */
export async function replaceSecret(file, secret = newSecret()) {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(`${secret}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
