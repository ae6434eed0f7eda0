// @ts-check
// Whether each entry has its number or waits for it, and each number its entry. In one snapshot, in which all rows are seen.

/** @typedef {import('pg').Client} Client */

/** Below all ids. */
const noId = `'00000000-0000-0000-0000-000000000000'::uuid`;

/**
 * Numbers of months that were dropped (prisma/scaling/partitions.sql) may be there or not: only what has a month is looked at.
 * Zeros where the log is one table, or its first month is there.
 */
const oldest = `(
  select coalesce(min(coalesce(substring(pg_get_expr(relpartbound, oid) from 'FROM \\(''([^'']+)''\\)'), ${noId}::text)), ${noId}::text)::uuid
  from pg_class join pg_inherits on inhrelid = oid where inhparent = 'public.audit_log'::regclass)`;

/** @param {number | string} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) =>
  `${Number(count).toLocaleString('en')} ${Number(count) === 1 ? one : many}`;

const restore =
  'Stop the servers, keep the database as evidence, and restore a backup from before.';

/** What an organization is called outside of these tables. @param {string} org */
const nameOf = (org) =>
  `coalesce((select name from audit_log_organization as named (number, name) where number = ${org}), 'organization ' || ${org})`;

/** The numbers of each organization: 0, 1, 2 … up to its head, without a gap. @param {Client} client @returns {Promise<string | Error>} */
export async function checkSequence(client) {
  const { rows } = await client.query(`
    select ${nameOf('org')} as organization, org, coalesce(size, 0) as size, first, last, coalesce(count, 0) as count,
      coalesce(size = last + 1 and count = last - first + 1 and (first = 0 or oldest > ${noId}),
        size is not null and (size = 0 or oldest > ${noId})) as is_dense
    from ${oldest} as oldest (oldest), audit_log_head full join (
      select org, min(seq) as first, max(seq) as last, count(*) as count from audit_log_sequence group by org
    ) as numbers using (org)
    order by org`);
  const wrong = rows.filter((row) => !row.is_dense);
  const numbers = rows.reduce((sum, { count }) => sum + Number(count), 0);
  if (wrong.length === 0)
    return `${counted(numbers, 'number')} of ${counted(rows.length, 'organization')}, none missing`;
  const [{ organization, org, size, count }] = wrong;
  const missing = await firstMissing(client, org);
  return new Error(
    `the numbers of ${organization} are not dense: ${counted(count, 'number')}, the head says ${size}, and number ${missing} is the first that is missing${
      wrong.length > 1 ? `; also of ${counted(wrong.length - 1, 'other organization')}` : ''
    }. Consumers by number would miss entries. ${restore}`,
  );
}

/** @param {Client} client @param {number} org @returns {Promise<string>} */
async function firstMissing(client, org) {
  const { rows } = await client.query(
    `select coalesce(min(expected) filter (where seq <> expected), max(seq) + 1, 0) as missing
     from (
       select seq, row_number() over (order by seq) - 1 + case when oldest > ${noId} then min(seq) over () else 0 end as expected
       from audit_log_sequence, ${oldest} as oldest (oldest) where org = $1
     ) as numbers`,
    [org],
  );
  return rows[0].missing;
}

/** As many entries as numbers and places in the outbox, and they belong together. @param {Client} client @returns {Promise<string | Error>} */
export async function checkCounts(client) {
  const { rows } = await client.query(`
    select ${nameOf('org')} as organization, coalesce(entries, 0) as entries, coalesce(numbers, 0) as numbers, coalesce(waiting, 0) as waiting
    from (select org, count(*) as entries from audit_log group by 1) as log
    full join (select org, count(*) as numbers from audit_log_sequence, ${oldest} as oldest (oldest)
      where id >= oldest group by 1) as numbered using (org)
    full join (select org, count(*) as waiting from audit_log_outbox group by 1) as outbox using (org)
    order by org`);
  const wrong = rows.find(
    (row) => Number(row.entries) !== Number(row.numbers) + Number(row.waiting),
  );
  if (wrong) {
    const { organization, entries, numbers, waiting } = wrong;
    return new Error(
      `${organization} has ${counted(entries, 'entry', 'entries')}, but ${counted(numbers, 'number')} and ${waiting} waiting. ${restore}`,
    );
  }
  const lost = await findOrphan(client, 'audit_log_sequence', 'audit_log', `id >= ${oldest}`);
  if (lost) return new Error(`number ${lost.seq} of ${lost.organization} has no entry. ${restore}`);
  const total = rows.reduce((sum, { entries }) => sum + Number(entries), 0);
  return `${counted(total, 'entry', 'entries')}, each with its number or waiting for it`;
}

/** What waits for its number. @param {Client} client @returns {Promise<string | Error>} */
export async function checkOutbox(client) {
  const lost = await findOrphan(client, 'audit_log_outbox', 'audit_log', 'true');
  if (lost)
    return new Error(
      `an entry of ${lost.organization} waits for its number and is not in the log. ${restore}`,
    );
  const { rows } = await client.query(
    'select count(*) as waiting, min(created_at) as since from audit_log_outbox',
  );
  const { waiting, since } = rows[0];
  if (since === null) return 'nothing waits for its number';
  return `${waiting} waiting for a number since ${since.toISOString()}, which they get while a server runs`;
}

/** A row without its row in another table. @param {Client} client @param {string} table @param {string} other @param {string} which */
async function findOrphan(client, table, other, which) {
  const { rows } = await client.query(`
    select own.*, ${nameOf('own.org')} as organization from ${table} as own where ${which} and not exists (
      select from ${other} as other
      where other.org = own.org and other.id = own.id)
    limit 1`);
  return rows[0];
}

/** Whoever has entries has a name. @param {Client} client @returns {Promise<string | Error>} */
export async function checkOrganizations(client) {
  const { rows } = await client.query(`
    select org, id from audit_log_organization full join (
      select distinct org from audit_log union select org from audit_log_head union select org from audit_log_outbox
    ) as entries using (org)`);
  const nameless = rows.find(({ id }) => id === null);
  if (nameless === undefined)
    return `${counted(rows.length, 'organization')}, each with its number`;
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
