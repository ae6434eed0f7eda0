// @ts-check
import { chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '../process/process.mjs';
import { mustRun, run } from '../process/run.mjs';
import { postgresEnvironment } from './environment.mjs';
import { postgresPassword } from './home.mjs';

/** @typedef {import('./user.mjs').User} User */
/** @typedef {Awaited<ReturnType<typeof import('./binaries.mjs').postgresPrograms>>} Programs */

/** The same on each system, where PostgreSQL has that. @param {string} version */
const localeOf = (version) =>
  Number.parseInt(version, 10) >= 17
    ? ['--locale-provider=builtin', '--locale=C.UTF-8']
    : ['--locale=C'];

/**
 * Creates a new, empty cluster in `home` with initdb.
 * @param {Programs} programs @param {User} user @param {string} home
 * @param {string[]} flags
 */
export async function createCluster(programs, user, home, flags = []) {
  for (const name of await readdir(home)) {
    const pid = /^initdb-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(path.join(home, name), { recursive: true });
  }
  const draft = await mkdtemp(path.join(home, `initdb-${process.pid}-`));
  const passwordFile = path.join(draft, 'password');
  await writeFile(passwordFile, `${await postgresPassword(home)}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(passwordFile, user.uid, user.gid);
    await chown(draft, user.uid, user.gid);
  }
  const { ok, output } = await run(
    programs.initdb,
    [
      `--pgdata=${path.join(draft, 'cluster')}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      ...localeOf(programs.version),
      '--data-checksums',
      ...flags,
    ],
    { ...user, cwd: '/', onlyEnv: postgresEnvironment() },
  );
  if (!ok) {
    await rm(draft, { recursive: true });
    const nameless = output.includes('could not look up effective user ID')
      ? '\nPostgreSQL needs a user with a name (in /etc/passwd). Start as such a user, or set DATABASE_URL.'
      : '';
    throw new Error(`initdb failed: ${output}${nameless}`);
  }
  // Renamed when it is complete, so that a killed process leaves no unfinished cluster.
  await rename(path.join(draft, 'cluster'), path.join(home, 'cluster')).catch((failure) => {
    if (failure.code !== 'ENOTEMPTY' && failure.code !== 'EEXIST') throw failure;
  });
  await rm(draft, { recursive: true });
}

/**
 * Copies a cluster that is stopped, with its password and the owner of its files.
 * @param {string} from a home @param {string} to a home without a cluster; created if missing
 */
export async function copyCluster(from, to) {
  await mkdir(to, { recursive: true });
  const parts = ['cluster', 'password'].map((name) => path.join(from, name));
  await mustRun('Copying a database', 'cp', ['-a', ...parts, to]);
}
