// @ts-check
// `npm run db:backup -- FILE`: writes all that the product keeps into one file (docs/backup.md), while the product goes on.

import { rmSync } from 'node:fs';
import path from 'node:path';
import { isMain } from '../paths.mjs';
import { createFile, refuseExisting } from './backup/file.mjs';
import { readBackup } from './backup/read.mjs';
import { writeBackup } from './backup/write.mjs';
import { fileArgument, runCommand } from './command.mjs';
import { requireCoordinator } from './distributed.mjs';

/** @typedef {import('./backup/format.mjs').Trailer} Trailer */

/**
 * @param {import('pg').Client} client
 * @param {string} file
 * @param {(draft: string) => void} [onDraft] told the name that it has until it is whole
 */
export async function backUp(client, file, onDraft = () => {}) {
  /** @type {Awaited<ReturnType<typeof readBackup>> | undefined} */
  let made;
  await createFile(
    file,
    (output, draft) => {
      onDraft(draft);
      return writeBackup(client, output);
    },
    // What is on the disk is read again, so that a backup that has a name can be restored.
    async (draft) => {
      made = await readBackup(draft);
    },
  );
  if (!made) throw new Error('The backup was not read again.');
  return made;
}

/** @param {Trailer} trailer */
export function describeContent({ tables }) {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const count = (/** @type {number} */ number) => number.toLocaleString('en');
  return `${count(tables.audit_log?.rows ?? 0)} entries of ${count(tables.organization?.rows ?? 0)} organizations, ${count(rows)} rows in all`;
}

/** To be compared with what is printed when it is restored. @param {Trailer} trailer */
export const describeHash = ({ sha256 }) => `SHA-256 of its content: ${sha256}`;

if (isMain(import.meta.url)) {
  const file = path.resolve(fileArgument('npm run db:backup -- FILE'));
  /** @type {string | undefined} */
  let draft;
  await runCommand(
    'db:backup',
    async ({ adminUrl }, client) => {
      refuseExisting(file);
      await requireCoordinator(client, adminUrl);
      const { header, trailer } = await backUp(client, file, (name) => {
        draft = name;
      });
      console.log(`${file} holds ${describeContent(trailer)}, as of ${header.made_at}.`);
      console.log(describeHash(trailer));
    },
    async () => {
      if (draft) rmSync(draft, { force: true });
    },
  );
}
