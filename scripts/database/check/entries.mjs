// @ts-check
// Whether each entry has its number or waits for it, and each number its entry. In one snapshot, in which all rows are seen.

/** @typedef {import('pg').Client} Client */

/** Below all ids. */
const noId = '00000000-0000-0000-0000-000000000000';

/**
 * Numbers of months that were dropped (prisma/scaling/partitions.sql) may be there or not: only what has a month is looked at.
 * Zeros where the log is one table, or its first month is there.
 */
const oldest = `(
  select coalesce(min(coalesce(substring(pg_get_expr(relpartbound, oid) from 'FROM \\(''([^'']+)''\\)'), '${noId}')), '${noId}')
  from pg_class join pg_inherits on inhrelid = oid where inhparent = 'public.audit_log'::regclass)`;

/** @param {number | string} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) =>
  `${Number(count).toLocaleString('en')} ${Number(count) === 1 ? one : many}`;

const restore =
  'Stop the servers, keep the database as evidence, and restore a backup from before.';

/** What an organization is called outside of these tables. Asked by itself: on Citus the names are on another node. @param {Client} client @param {number} org @returns {Promise<string>} */
async function nameOf(client, org) {
  const { rows } = await client.query('select id from audit_log_organization where org = $1', [
    org,
  ]);
  return rows[0]?.id ?? `organization ${org}`;
}

/** @param {Client} client @returns {Promise<string>} an id */
async function readOldest(client) {
  return (await client.query(`select ${oldest} as id`)).rows[0].id;
}

/** The numbers of each organization: 0, 1, 2 … up to its head, without a gap. @param {Client} client @returns {Promise<string | Error>} */
export async function checkSequence(client) {
  const isCut = (await readOldest(client)) > noId;
  const { rows } = await client.query(
    `select org, coalesce(size, 0) as size, first, last, coalesce(count, 0) as count,
      coalesce(size = last + 1 and count = last - first + 1 and (first = 0 or $1), size is not null and (size = 0 or $1)) as is_dense
    from audit_log_head full join (
      select org, min(seq) as first, max(seq) as last, count(*) as count from audit_log_sequence group by org
    ) as numbers using (org)
    order by org`,
    [isCut],
  );
  const wrong = rows.filter((row) => !row.is_dense);
  const numbers = rows.reduce((sum, { count }) => sum + Number(count), 0);
  if (wrong.length === 0)
    return `${counted(numbers, 'number')} of ${counted(rows.length, 'organization')}, none missing`;
  const [{ org, size, count }] = wrong;
  const organization = await nameOf(client, org);
  const missing = await firstMissing(client, org, isCut);
  return new Error(
    `the numbers of ${organization} are not dense: ${counted(count, 'number')}, the head says ${size}, and number ${missing} is the first that is missing${
      wrong.length > 1 ? `; also of ${counted(wrong.length - 1, 'other organization')}` : ''
    }. Consumers by number would miss entries. ${restore}`,
  );
}

/** @param {Client} client @param {number} org @param {boolean} isCut whether numbers may begin later than with 0 @returns {Promise<string>} */
async function firstMissing(client, org, isCut) {
  const { rows } = await client.query(
    `select coalesce(min(expected) filter (where seq <> expected), max(seq) + 1, 0) as missing
     from (
       select seq, row_number() over (order by seq) - 1 + case when $2 then min(seq) over () else 0 end as expected
       from audit_log_sequence where org = $1
     ) as numbers`,
    [org, isCut],
  );
  return rows[0].missing;
}

/** As many entries as numbers and places in the outbox, and they belong together. @param {Client} client @returns {Promise<string | Error>} */
export async function checkCounts(client) {
  const since = await readOldest(client);
  const { rows } = await client.query(
    `select org, sum(entries) as entries, sum(numbers) as numbers, sum(waiting) as waiting from (
      select org, count(*) as entries, 0 as numbers, 0 as waiting from audit_log group by org
      union all select org, 0, count(*), 0 from audit_log_sequence where id >= $1 group by org
      union all select org, 0, 0, sum(entries) from audit_log_outbox group by org
    ) as counts group by org order by org`,
    [since],
  );
  const wrong = rows.find(
    (row) => Number(row.entries) !== Number(row.numbers) + Number(row.waiting),
  );
  if (wrong) {
    const { org, entries, numbers, waiting } = wrong;
    return new Error(
      `${await nameOf(client, org)} has ${counted(entries, 'entry', 'entries')}, but ${counted(numbers, 'number')} and ${waiting} waiting. ${restore}`,
    );
  }
  const lost = await findOrphan(client, 'audit_log_sequence', 'audit_log', since);
  if (lost) return new Error(`number ${lost.seq} of ${lost.organization} has no entry. ${restore}`);
  const total = rows.reduce((sum, { entries }) => sum + Number(entries), 0);
  return `${counted(total, 'entry', 'entries')}, each with its number or waiting for it`;
}

/** The entries that wait for their numbers: a row of the outbox has those of one write. */
const waitingEntries =
  '(select org, waiting as id from audit_log_outbox, unnest(id || others) as waiting)';

/** What waits for its number. @param {Client} client @returns {Promise<string | Error>} */
export async function checkOutbox(client) {
  const lost = await findOrphan(client, waitingEntries, 'audit_log', noId);
  if (lost)
    return new Error(
      `an entry of ${lost.organization} waits for its number and is not in the log. ${restore}`,
    );
  const { rows } = await client.query(
    'select sum(entries) as waiting, min(created_at) as since from audit_log_outbox',
  );
  const { waiting, since } = rows[0];
  if (since === null) return 'nothing waits for its number';
  return `${waiting} waiting for a number since ${since.toISOString()}, which they get while a server runs`;
}

/** A row without its row in another table. @param {Client} client @param {string} table @param {string} other @param {string} since the lowest id that is looked at */
async function findOrphan(client, table, other, since) {
  const { rows } = await client.query(
    `select own.* from ${table} as own where id >= $1 and not exists (
      select from ${other} as other
      where other.org = own.org and other.id = own.id)
    limit 1`,
    [since],
  );
  const [lost] = rows;
  return lost && { ...lost, organization: await nameOf(client, lost.org) };
}

/** Whoever has entries has a name. @param {Client} client @returns {Promise<string | Error>} */
export async function checkOrganizations(client) {
  const { rows: named } = await client.query('select org from audit_log_organization');
  const { rows: used } = await client.query(
    'select org from audit_log group by org union select org from audit_log_head union select org from audit_log_outbox order by org',
  );
  const names = new Set(named.map(({ org }) => org));
  const nameless = used.find(({ org }) => !names.has(org));
  if (nameless === undefined) return `${counted(names.size, 'organization')}, each with its number`;
  return new Error(
    `there are entries of organization ${nameless.org}, and audit_log_organization does not say which that is. ${restore}`,
  );
}

/** @param {Client} client @returns {Promise<string | Error>} */
export async function checkEpoch(client) {
  const { rows } = await client.query('select id, began_at from audit_log_epoch');
  if (rows.length === 1) return `${rows[0].id}, since ${rows[0].began_at.toISOString()}`;
  return new Error(
    'the table audit_log_epoch must have one row. As the owner: INSERT INTO audit_log_epoch (id) VALUES (gen_random_uuid())',
  );
}
