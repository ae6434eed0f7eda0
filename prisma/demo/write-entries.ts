import type { Client } from 'pg';
import type { Entry } from './entry';

const fields = [
  ...(['orgId', 'createdAt', 'id', 'userId', 'action', 'resourceType', 'resourceId'] as const),
  ...(['details', 'ipAddress', 'actorType', 'actorName', 'actorEmail', 'apiKeyId'] as const),
  ...(['userAgent', 'requestId', 'occurredAt'] as const),
] satisfies (keyof Entry)[];
const columns = fields.map((field) =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);
const isTime = (column: string) => column.endsWith('_at');
const typeOf = (column: string) => (isTime(column) ? 'float8' : column === 'id' ? 'uuid' : 'text');

// Not COPY: row security refuses it to an owner who is no superuser, and most of the time goes into the indexes anyway.
const insert = {
  name: 'insert-entries',
  text: `insert into audit_log (${columns.join(', ')}, api_key_name, source)
    select ${columns.map((name) => (isTime(name) ? `to_timestamp(${name} / 1000)` : name)).join(', ')},
      case when actor_type = 'api_key' then actor_name end,
      -- What this product records itself.
      case when resource_type in ('api_key', 'audit_log', 'audit_log_view', 'invitation', 'member', 'organization', 'session')
        then 'product' else 'api' end
    from unnest(${columns.map((name, index) => `$${index + 1}::${typeOf(name)}[]`).join(', ')})
      as entry (${columns.join(', ')})`,
};

/** Row security lets entries of this organization through, until the transaction ends. */
export async function openLog(client: Client, orgId: string): Promise<void> {
  await client.query(`set local "app.org" = ${client.escapeLiteral(orgId)}`);
}

/** Within a transaction, after `openLog`. While the database writes some entries, the next are made. */
export async function writeEntries(
  client: Client,
  orgId: string,
  entries: Iterable<Entry>,
  onWritten: (count: number) => void = () => {},
): Promise<void> {
  let rows: Entry[] = [];
  let count = 0;
  let writing = Promise.resolve();
  const write = async () => {
    const values = fields.map((field) => rows.map((row) => row[field]));
    count += rows.length;
    rows = [];
    await writing;
    writing = client.query({ ...insert, values }).then(() => onWritten(count));
  };
  for (const entry of entries) {
    if (rows.push(entry) === 1_000) await write();
  }
  if (rows.length > 0) await write();
  await writing;
  if (count > 0) await numberEntries(client, orgId);
}

/**
 * Numbers what was just written. The sequencer does that for the server's entries, from its outbox; but by the age of
 * the demo's entries it would seem to be months late.
 */
async function numberEntries(client: Client, orgId: string): Promise<void> {
  const query = (text: string, ...more: unknown[]) => client.query(text, [orgId, ...more]);
  await query('insert into audit_log_head (org_id) values ($1) on conflict do nothing');
  // The sequencer numbers nothing of this organization until the transaction ends.
  const head = await query('select size from audit_log_head where org_id = $1 for update');
  const { rowCount } = await query(
    `insert into audit_log_sequence (org_id, seq, created_at, id)
     select org_id, $2 + row_number() over (order by created_at, id) - 1, created_at, id
     from audit_log
     where org_id = $1
       and not exists (select from audit_log_sequence as numbered
         where numbered.org_id = $1 and (numbered.created_at, numbered.id) = (audit_log.created_at, audit_log.id))
       and not exists (select from audit_log_outbox as waiting
         where waiting.org_id = $1 and (waiting.created_at, waiting.id) = (audit_log.created_at, audit_log.id))`,
    head.rows[0].size,
  );
  await query('update audit_log_head set size = size + $2 where org_id = $1', rowCount);
}
