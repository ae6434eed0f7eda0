// @ts-check
// PostgreSQL refuses to run as root. If root starts it, it runs as another user.

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ uid?: number, gid?: number }} User empty: the user of this process */

const ownName = 'audit-log';

/** @param {string} name @returns {User | undefined} */
function lookUp(name) {
  const ask = (/** @type {string} */ flag) =>
    spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim();
  const [uid, gid] = [ask('-u'), ask('-g')];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function createUser() {
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  spawnSync('useradd', [...flags, '--comment', 'Database of the audit log', ownName]);
  return lookUp(ownName);
}

/**
 * @param {string} cluster the data folder; if it exists, its owner is the user
 * @returns {User}
 */
export function postgresUser(cluster) {
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  const own = process.getuid?.();
  if (own !== 0) {
    if (owner && own !== undefined && owner.uid !== own) {
      throw new Error(
        `${cluster} belongs to the user with id ${owner.uid}, and this is ${own}. ` +
          'Start as root or as that user, or remove the folder .data to begin anew.',
      );
    }
    return {};
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = lookUp('postgres') ?? lookUp(ownName) ?? createUser() ?? lookUp('nobody');
  if (user) return user;
  throw new Error(
    'PostgreSQL refuses to run as root, and there is no user "postgres" and no way to make one. ' +
      'Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** @param {User} user @param {string} target a folder or a program */
export function canEnter(user, target) {
  if (user.uid === undefined) return true;
  // Asked of the system, because access lists and the like count too.
  const args = ['-c', 'test -x "$1"', 'sh', path.resolve(target)];
  return spawnSync('/bin/sh', args, { ...user, cwd: '/' }).status === 0;
}
