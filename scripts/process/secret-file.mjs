// @ts-check
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A random secret in a file that only its owner may read: made once, kept for good.
 * @param {string} file
 * @returns {Promise<string>}
 */
export async function keptSecret(file) {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(36).toString('base64url')}\n`, { mode: 0o600 });
  // Linked, not written, into its place: two that start at once agree on one, and never on half.
  await link(draft, file).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return (await readFile(file, 'utf8')).trim();
}
