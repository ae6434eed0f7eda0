// @ts-check

/** What PostgreSQL's programs need of the environment: where to find libraries and where to put temporary files. */
const needed = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'TEMP', 'TMP', 'TZDIR'],
  ...['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'DYLD_FALLBACK_LIBRARY_PATH'],
  ...['SystemRoot', 'SYSTEMROOT', 'windir', 'COMSPEC'],
];

/**
 * The environment of PostgreSQL: only what is named, for whoever may run a program in the database, or read its processes,
 * would read the product's secrets there. And no variable of libpq (PGOPTIONS, PGDATA) is to change what is started.
 * @returns {NodeJS.ProcessEnv}
 */
export function postgresEnvironment() {
  const kept = needed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return /** @type {any} */ ({ ...Object.fromEntries(kept), LC_ALL: 'C' });
}
