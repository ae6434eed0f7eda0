import 'server-only';
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { env } from '@/lib/server/core/env';

// What was last signed, kept outside of the database: so that a server whose database was set back, by a backup or to a standby that lacked
// the newest entries, does not sign a second history under the same name.

export type Signed = { size: number; root: Buffer };

const folder = () => path.join(env().EVIDENCE_DIRECTORY, 'signed');

/** The names of trees have slashes. */
const fileOf = (origin: string) =>
  path.join(folder(), createHash('sha256').update(origin).digest('hex'));

/** What was last signed of a tree; null if nothing was, as far as this machine knows. Throws if the file is not what was written. */
export async function readGuard(origin: string): Promise<Signed | null> {
  const file = fileOf(origin);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const [name, size = '', root = '', end] = text.split('\n');
  const isWhole = name === origin && /^\d+$/.test(size) && end === '' && root.length === 44;
  if (!isWhole) throw new Error(`${file} is damaged: it does not say what was signed of ${origin}`);
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

/** Returns when the disk has it. It is written before the database commits, so it is never behind what was signed. */
export async function writeGuard(origin: string, { size, root }: Signed): Promise<void> {
  const file = fileOf(origin);
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(`${origin}\n${size}\n${root.toString('base64')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  await syncFolder();
}

/** The new name, too, has to be on the disk. */
async function syncFolder(): Promise<void> {
  const handle = await open(folder(), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
