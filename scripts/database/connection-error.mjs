// @ts-check
// Errors of a database as sentences that say what is wrong and what to do. They never contain a password.

import { createRequire } from 'node:module';

/** @param {string} url */
function parse(url) {
  const pg = createRequire(import.meta.url)('pg');
  /** @type {{ host: string, port: number, user: string, database: string }} */
  const { host, port, user, database } = new pg.Client({ connectionString: url });
  return { address: `${host}:${port}`, user, database };
}

/** @param {any} error @param {string} url */
export function connectionError(error, url) {
  const { address, user, database } = parse(url);
  const code = error?.code ?? error?.errors?.[0]?.code;
  /** @type {Record<string, string>} */
  const sentences = {
    ECONNREFUSED: `No PostgreSQL answers at ${address}. Is it running, and is DATABASE_URL right?`,
    ENOTFOUND: `The host of the database, ${address}, has no address. Is DATABASE_URL right?`,
    ETIMEDOUT: `PostgreSQL at ${address} does not answer. Is DATABASE_URL right?`,
    '28P01': `PostgreSQL at ${address} refuses the password of "${user}".`,
    28000: `PostgreSQL at ${address} refuses the login "${user}": ${error?.message}.${
      /no encryption|no pg_hba/.test(error?.message)
        ? ' It may want TLS: add ?sslmode=verify-full to the URL.'
        : ''
    }`,
    '3D000': `PostgreSQL at ${address} has no database "${database}". Create it first: createdb ${database}`,
  };
  const sentence = sentences[code] ?? tlsSentence(error, code, address);
  return sentence ? new Error(sentence, { cause: error }) : error;
}

/** @param {any} error @param {string | undefined} code @param {string} address */
function tlsSentence(error, code, address) {
  if (/does not support SSL/.test(error?.message)) {
    return `PostgreSQL at ${address} does not speak TLS, which sslmode in the URL asks for.`;
  }
  if (!/CERT|TLS|UNABLE_TO_VERIFY/.test(code ?? '')) return undefined;
  return (
    `The certificate of PostgreSQL at ${address} could not be verified: ${error.message}. ` +
    'Name the file of its authority in the URL (sslrootcert=…).'
  );
}

/** To begin a sentence with. @param {string} url */
export function describeDatabase(url) {
  const { address, database } = parse(url);
  return `The database "${database}" at ${address}`;
}

/** @param {any} error what PostgreSQL answered to a query of `_prisma_migrations` @param {string} url */
export function historyError(error, url) {
  if (error?.code !== '42501') return error;
  return new Error(
    `The login "${parse(url).user}" may not read or create the record of migrations: ${error.message}.\n` +
      'Name the owner of the database in DATABASE_ADMIN_URL; DATABASE_URL may keep the lesser login.',
    { cause: error },
  );
}

/**
 * @param {{ file: string, sql: string, error: any }} failure what PostgreSQL answered to a migration
 * @param {string} url
 */
export function migrationError({ file, sql, error }, url) {
  const line = error.position ? `:${lineAt(sql, Number(error.position))}` : '';
  const place = `${file}${line}`;
  if (error.code === '42501') {
    const { user } = parse(url);
    return new Error(
      `${place} needs a right that the login "${user}" does not have: ${error.message}.\n` +
        'The migrations create roles, so they need a superuser, or a login with CREATEROLE that ' +
        'owns the database. Name it in DATABASE_ADMIN_URL; DATABASE_URL may keep the lesser login.',
      { cause: error },
    );
  }
  return new Error(`${place}: ${error.message}. Nothing of this migration was kept.`, {
    cause: error,
  });
}

/** @param {string} text @param {number} position in characters, as PostgreSQL counts them, from 1 */
const lineAt = (text, position) =>
  [...text].slice(0, position - 1).filter((character) => character === '\n').length + 1;
