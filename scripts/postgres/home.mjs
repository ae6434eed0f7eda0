// @ts-check
// The folder of the embedded PostgreSQL: `cluster` (its data), `password`, `port` and `log`.

import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readOrCreateSecret } from '../process/secret-file.mjs';
import { canEnter, postgresUser } from './user.mjs';

/** @typedef {import('./user.mjs').User} User */

/**
 * @param {string} wanted such as .data/postgres
 * @returns {Promise<{ home: string, user: User }>}
 */
export async function postgresHome(wanted) {
  const link = lstatSync(wanted, { throwIfNoEntry: false })?.isSymbolicLink();
  if (link) {
    const home = readlinkSync(wanted);
    if (existsSync(home)) return { home, user: postgresUser(path.join(home, 'cluster')) };
    throw new Error(
      `${wanted} points to a database in ${home}, and that folder does not exist. ` +
        'Bring it back, or remove .data to begin anew.',
    );
  }
  const user = postgresUser(path.join(wanted, 'cluster'));
  await mkdir(path.dirname(wanted), { recursive: true });
  if (canEnter(user, path.dirname(wanted))) {
    await mkdir(wanted, { recursive: true });
    await chmod(wanted, 0o711); // The database's user may enter it; only its owner may list it.
    return { home: wanted, user };
  }
  if (existsSync(path.join(wanted, 'cluster'))) {
    throw new Error(
      `The database in ${wanted} belongs to the user with id ${user.uid}, who may not enter ` +
        `${path.dirname(wanted)}. Let them (chmod o+x on that folder and those above it).`,
    );
  }
  await rm(wanted, { recursive: true, force: true }); // Created by another user and never used.
  return { home: await createElsewhere(wanted, user), user };
}

/** @param {string} wanted @param {User} user */
async function createElsewhere(wanted, user) {
  for (const base of ['/var/lib', os.tmpdir(), '/tmp']) {
    const home = path.join(base, `audit-log-${randomBytes(4).toString('hex')}`);
    try {
      await mkdir(home, { mode: 0o711 });
      await chmod(home, 0o711);
    } catch {
      continue;
    }
    if (!canEnter(user, home)) continue;
    await writeFile(
      path.join(home, 'README'),
      `The database of the audit log in ${path.dirname(wanted)}. It is here because PostgreSQL\n` +
        'refuses to run as root, and no other user may enter that folder.\n',
    );
    await symlink(home, wanted);
    return home;
  }
  throw new Error(
    'No folder was found that the user of the database may enter. Start as an ordinary user, ' +
      'or in a folder that all may enter, or set DATABASE_URL.',
  );
}

/** @param {string} home */
export const postgresPassword = (home) => readOrCreateSecret(path.join(home, 'password'));
