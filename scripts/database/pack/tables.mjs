// @ts-check
// Which tables of the log have indexes that are worth packing: those whose indexes grow at the end of each value's entries.

import { readPartitions } from '../backup/tables.mjs';

/** @typedef {import('pg').Client} Client */

/**
 * @typedef {object} PackedTable
 * @property {string} name whose indexes are packed
 * @property {string} read through which its rows are read; of a month the whole log
 * @property {string} rows the condition by which its rows are found there
 * @property {boolean} isClosed whether nothing is added to it any more
 */

/** A writer that has taken its time has committed by then. */
const closing = "interval '1 hour'";

/**
 * Of a log by month those that are over. One that is written to is packed when it is over, and not again each day before.
 * @param {Client} client @returns {Promise<PackedTable[]>} oldest first
 */
export async function tablesToPack(client) {
  const months = await readPartitions(client);
  const others = ['audit_log_sequence', 'audit_log_target'].map((name) => whole(name));
  if (months.length === 0) return [whole('audit_log'), ...others];
  const ended = months.filter(({ ends }) => ends !== null);
  const { rows } = await client.query(
    `select n from unnest($1::uuid[]) with ordinality as month (ends, n)
     where audit_log_time(ends) < clock_timestamp() - ${closing} order by n`,
    [ended.map(({ ends }) => ends)],
  );
  const closed = rows.flatMap(({ n }) => ended[n - 1] ?? []);
  return [...closed.map((month) => ofMonth(client, month)), ...others];
}

/** @param {string} name @returns {PackedTable} */
const whole = (name) => ({ name, read: name, rows: 'true', isClosed: false });

/** @param {Client} client @param {import('../backup/tables.mjs').Partition} month @returns {PackedTable} */
function ofMonth(client, { name, begins, ends }) {
  const bounds = [begins && `id >= '${begins}'`, ends && `id < '${ends}'`];
  return {
    name: client.escapeIdentifier(name),
    read: 'audit_log',
    rows: bounds.filter(Boolean).join(' and '),
    isClosed: true,
  };
}
