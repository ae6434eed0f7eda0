import type { Client } from 'pg';
import type { Entry } from '../demo/entry';

/** Makes row security admit this organization's entries until the transaction ends. Returns its number. */
export async function openLog(client: Client, organizationId: string): Promise<number> {
  const { rows } = await client.query<{ org: string }>(
    `select set_config('app.org', audit_log_org($1)::text, true) as org`,
    [organizationId],
  );
  return Number(rows[0]?.org);
}

const toColumn = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isTime = (column: string) => column.endsWith('_at');
const typeOf = (column: string) => (isTime(column) ? 'float8' : column === 'id' ? 'uuid' : 'text');

/**
 * Inserts entries of the organization $2, and numbers them from $1 on. Not COPY: row security forbids it to an owner who is not a superuser, and indexes
 * take most of the time anyway. Not the sequencer: by the age of the entries it would seem to be months late.
 */
function insertOf(fields: readonly string[]): string {
  const columns = fields.map(toColumn);
  const values = columns.map((name) => (isTime(name) ? `to_timestamp(${name} / 1000)` : name));
  const arrays = columns.map((name, index) => `$${index + 3}::${typeOf(name)}[]`);
  return `
    with written as (
      insert into audit_log (org, ${columns}, api_key_name)
      select $2::integer, ${values},
        case when actor_type = 'api_key' then actor_name end
      from unnest(${arrays}) as entry (${columns})
      returning org, id, targets
    ),
    targeted as (
      insert into audit_log_target (org, target, id)
      select distinct org, audit_log_target_key(target ->> 'id'), id from written, json_array_elements(targets::json) as target
    )
    insert into audit_log_sequence (org, seq, id)
    select org, $1::bigint + row_number() over (order by id) - 1, id
    from written`;
}

/** In a transaction, after `openLog`. Generates the next entries while the database writes the previous ones. */
export async function writeEntries(
  client: Client,
  org: number,
  entries: Iterable<Entry>,
  onWritten: (count: number) => void = () => {},
): Promise<void> {
  const query = (text: string, ...more: unknown[]) => client.query(text, [org, ...more]);
  await query('insert into audit_log_head (org) values ($1) on conflict do nothing');
  // The lock keeps the sequencer from numbering this organization until the transaction ends.
  const head = await query('select size from audit_log_head where org = $1 for update');
  const before = Number(head.rows[0].size);
  let size = before;
  let rows: Entry[] = [];
  let writing = Promise.resolve();
  const write = async () => {
    const fields = Object.keys(rows[0] ?? {}) as (keyof Entry)[];
    const values = [size, org, ...fields.map((field) => rows.map((row) => row[field]))];
    size += rows.length;
    const count = size - before;
    rows = [];
    await writing;
    const insert = { name: 'insert-entries', text: insertOf(fields), values };
    writing = client.query(insert).then(() => onWritten(count));
  };
  for (const entry of entries) {
    if (rows.push(entry) === 1_000) await write();
  }
  if (rows.length > 0) await write();
  await writing;
  await query('update audit_log_head set size = $2 where org = $1', size);
}
