import type { Client } from 'pg';
import type { Entry } from './entry';
import { numberEntries } from './number-entries';

/** The columns of audit_log, the type by which each is sent, and where an entry has it. */
const columns: readonly [name: string, type: string, field: keyof Entry][] = [
  ['org_id', 'text', 'orgId'],
  ['created_at', 'float8', 'createdAt'],
  ['id', 'uuid', 'id'],
  ['user_id', 'text', 'userId'],
  ['action', 'text', 'action'],
  ['resource_type', 'text', 'resourceType'],
  ['resource_id', 'text', 'resourceId'],
  ['details', 'text', 'details'],
  ['ip_address', 'text', 'ipAddress'],
  ['actor_type', 'text', 'actorType'],
  ['actor_name', 'text', 'actorName'],
  ['actor_email', 'text', 'actorEmail'],
  ['api_key_id', 'text', 'apiKeyId'],
  ['user_agent', 'text', 'userAgent'],
  ['request_id', 'text', 'requestId'],
  ['occurred_at', 'float8', 'occurredAt'],
];

// Not COPY: row security refuses it to an owner who is no superuser, and most of the time goes into the indexes anyway.
const insert = {
  name: 'insert-entries',
  text: `insert into audit_log (${columns.map(([name]) => name).join(', ')}, api_key_name, source)
    select ${columns.map(([name, type]) => (type === 'float8' ? `to_timestamp(${name} / 1000)` : name)).join(', ')},
      case when actor_type = 'api_key' then actor_name end,
      -- What this product records itself.
      case when resource_type in ('api_key', 'audit_log', 'audit_log_view', 'invitation', 'member', 'organization', 'session')
        then 'product' else 'api' end
    from unnest(${columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')})
      as entry (${columns.map(([name]) => name).join(', ')})`,
};

const rowsAtOnce = 1_000;

/** Row security lets entries of this organization through, until the transaction ends. */
export async function openLog(client: Client, orgId: string): Promise<void> {
  await client.query(`set local "app.org" = ${client.escapeLiteral(orgId)}`);
}

/** Within a transaction, after `openLog`. While the database writes some entries, the next are made. */
export async function writeEntries(
  client: Client,
  orgId: string,
  entries: Iterable<Entry>,
  onWritten: (rows: number) => void = () => {},
): Promise<void> {
  let writing = Promise.resolve();
  let isEmpty = true;
  for (const rows of chunks(entries)) {
    isEmpty = false;
    await writing;
    const values = columns.map(([, , field]) => rows.map((row) => row[field]));
    writing = client.query({ ...insert, values }).then(() => onWritten(rows.length));
  }
  await writing;
  if (!isEmpty) await numberEntries(client, orgId);
}

function* chunks(entries: Iterable<Entry>): Generator<Entry[]> {
  let rows: Entry[] = [];
  for (const entry of entries) {
    if (rows.push(entry) < rowsAtOnce) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
