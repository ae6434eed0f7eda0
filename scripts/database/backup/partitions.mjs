// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../paths.mjs';
import { readPartitions } from './tables.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {import('./format.mjs').Partition} Partition */

const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Gives an empty log the months of a backup. Names and ids come from a file, so they are checked before they become SQL.
 * @param {Client} client within a transaction @param {Partition[]} wanted
 */
export async function createPartitions(client, wanted) {
  if (wanted.length === 0) return;
  for (const { name, begins, ends } of wanted) {
    const isKnown = /^audit_log_\w{1,40}$/.test(name);
    if (isKnown && [begins, ends].every((bound) => bound === null || id.test(bound))) continue;
    throw new Error(`The backup names a month of the log that cannot be: "${name}".`);
  }
  const isPartitioned = (await readPartitions(client)).length > 0;
  if (!isPartitioned) {
    await client.query(await readFile(path.join(root, 'prisma/scaling/partitions.sql'), 'utf8'));
  }
  for (const { name } of await readPartitions(client)) {
    await client.query(`drop table public.${client.escapeIdentifier(name)}`);
  }
  for (const { name, begins, ends } of wanted) {
    const table = `public.${client.escapeIdentifier(name)}`;
    const from = begins === null ? 'minvalue' : client.escapeLiteral(begins);
    const to = ends === null ? 'maxvalue' : client.escapeLiteral(ends);
    await client.query(
      `create table ${table} partition of public.audit_log for values from (${from}) to (${to})`,
    );
    await client.query('select audit_log_guard($1::regclass)', [table]);
  }
}
