// @ts-check

/** The variables that PostgreSQL's programs need, for libraries and temporary files. */
const needed = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'TEMP', 'TMP', 'TZDIR'],
  ...['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'DYLD_FALLBACK_LIBRARY_PATH'],
  ...['SystemRoot', 'SYSTEMROOT', 'windir', 'COMSPEC'],
];

/**
 * The environment of PostgreSQL. It has none of the product's secrets, which a superuser of the database could read there,
 * and no variables of libpq (PGOPTIONS, PGDATA), which would change what is started.
 * @returns {NodeJS.ProcessEnv}
 */
export function postgresEnvironment() {
  const kept = needed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return /** @type {any} */ ({ ...Object.fromEntries(kept), LC_ALL: 'C' });
}
