// @ts-check
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Reads a secret from a file that only its owner may read. The first call creates it at random.
 * @param {string} file
 * @returns {Promise<string>}
 */
export async function readOrCreateSecret(file) {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(36).toString('base64url')}\n`, { mode: 0o600 });
  // A link appears whole or not at all, and never replaces a file: two processes that start at once get the same secret.
  await link(draft, file).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return (await readFile(file, 'utf8')).trim();
}
