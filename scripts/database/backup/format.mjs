// @ts-check
// A backup is one gzip-compressed text:
//   a line of JSON, the header;
//   for each table of the header its rows, in PostgreSQL's text format of COPY, and a line `\.`;
//   a line of JSON, the summary: the number and the hash of each table's rows, and the last values of the sequences;
//   a line of JSON with the hash of all that came before.
// The text format is the same in all versions of PostgreSQL and on all machines.

import { hash } from 'node:crypto';

export const formatName = 'audit-log-backup';
export const formatVersion = 1;

/** Between a table's rows and what follows. No row looks like it: in a row a backslash is doubled. */
export const endOfRows = Buffer.from('\\.\n');

/** @typedef {{ name: string, columns: string[] }} Table */
/** @typedef {{ name: string, begins: string | null, ends: string | null }} Partition its lowest id and that of the next one; `null`: without a bound */

/**
 * @typedef {object} Header
 * @property {string} format
 * @property {number} version
 * @property {string} made_at
 * @property {string} server_version of PostgreSQL
 * @property {{ name: string, checksum: string }[]} migrations those that the database has had
 * @property {string} epoch
 * @property {Table[]} tables in an order in which rows refer only to rows before
 * @property {Partition[]} partitions of the log, oldest first; empty where it is one table
 */

/** @typedef {{ rows: number, hash: string }} Content of a table */

/**
 * @typedef {object} Summary
 * @property {Record<string, Content>} tables
 * @property {Record<string, string>} sequences their last values
 */

/** @typedef {Summary & { sha256: string }} Trailer the summary, and the hash of all bytes before the last line */

/**
 * Tables whose rows are not kept: counts of minutes, what each database has of its own, and sessions, so that a restore does not
 * bring back those that have ended since.
 */
export const leftOut = [
  'rate_limit',
  'audit_log_epoch',
  '_prisma_migrations',
  'session',
  'sign_in_attempt',
  'verification',
];

/** The number of rows, and a hash of them that does not depend on their order: PostgreSQL has none. */
export class RowHash {
  rows = 0;
  #sums = new Uint32Array(8);

  /** @param {Buffer} row with the end of its line */
  add(row) {
    const digest = hash('sha256', row, 'buffer');
    for (let at = 0; at < 8; at += 1) {
      this.#sums[at] = (this.#sums[at] ?? 0) + digest.readUInt32BE(4 * at);
    }
    this.rows += 1;
  }

  /** @returns {Content} */
  get content() {
    return {
      rows: this.rows,
      hash: [...this.#sums].map((sum) => sum.toString(16).padStart(8, '0')).join(''),
    };
  }
}

/** @param {Content | undefined} one @param {Content | undefined} other */
export const isSame = (one, other) =>
  one !== undefined && one.rows === other?.rows && one.hash === other.hash;

/** @param {unknown} value @returns {Buffer} */
export const toLine = (value) => Buffer.from(`${JSON.stringify(value)}\n`);
