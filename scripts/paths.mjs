// @ts-check
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Whether a file is the one that Node was started with.
 * @param {string} url the file's `import.meta.url`
 */
export const isMain = (url) =>
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);

/** Holds a folder with a `migration.sql` for each migration. */
export const migrationsFolder = path.join(root, 'prisma/migrations');

/** What this installation keeps: the embedded database, secrets, the demo's logins. Ignored by git. */
export const dataDir = path.join(root, '.data');
