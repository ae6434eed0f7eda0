import { createHash } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';

// The floor: what the same page, and the same write, cost with node:http and pg alone. The same check of the key, the same rows by
// prepared statements, the same JSON; no framework, limits, row security or log. No tricks. What is sent is not checked, and is numbered
// and put into its tree by the server beside it.
// Started with: DATABASE_URL=… PORT=… node --import tsx bench/floor.ts

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const writers = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  options: '-c role=audit_log_server',
  max: 10,
});

type Organization = { id: string; org: number };

/** The organization of each key, by the key's SHA-256. */
const organizations = new Map<string, Organization>(
  (
    await pool.query(
      'select key_hash, organization_id as id, audit_log_org(organization_id) as org from api_key',
    )
  ).rows.map(({ key_hash, ...organization }) => [key_hash, organization]),
);

const columns = 'id, user_id, action, resource_type, resource_id, details, ip_address, created_at';

async function readPage({ id: org_id, org }: Organization, query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? 50);
  const values: unknown[] = [org];
  const given = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['resource_type', 'resource_id', 'action'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`${name} = ${given(value)}`];
  });
  const [, id] = query.get('cursor')?.split('|') ?? [];
  if (id) conditions.push(`id < ${given(id)}`);
  const text = `select ${columns} from audit_log where ${['org = $1', ...conditions].join(' and ')}
    order by id desc limit ${given(limit + 1)}`;
  const name = createHash('md5').update(text).digest('hex');
  const { rows } = await pool.query({ name, text, values });
  const page = rows
    .slice(0, limit)
    .map(({ id, ...row }) => ({ id, org_id, ...row, created_at: row.created_at.toISOString() }));
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  return {
    audit_log: page,
    has_more: hasMore,
    next_cursor: hasMore ? `${last.created_at}|${last.id}` : null,
  };
}

type Sent = { action: string; resource_type: string; details: unknown };

const recordText = `select at from audit_log_record(
  is_valid => true, is_act => false, org => $1, ids => $2::uuid[], sender => null, key => null, request_hash => null, user_id => null,
  action => $3::text[], resource_type => $4::text[], resource_id => null, details => $5::text[], ip_address => $6::text[],
  actor_type => $7::text[], actor_name => $8::text[], actor_email => null, api_key_id => 'ak_floor', api_key_name => 'Floor',
  user_agent => null, request_id => 'req_floor', occurred_at => null, source => 'api', ip_address_sent => null, search_text => null)`;

async function record({ id: org_id, org }: Organization, body: string) {
  const parsed: Sent | Sent[] = JSON.parse(body);
  const sent = Array.isArray(parsed) ? parsed : [parsed];
  // Their time is put in by the database; what follows it is as the product's.
  const ids = sent.map(() => uuidv7()).sort();
  const all = (value: string) => sent.map(() => value);
  const details = sent.map((entry) => JSON.stringify(entry.details));
  const ip_address = '127.0.0.1';
  const values = [
    ...[org, ids, sent.map(({ action }) => action)],
    ...[sent.map(({ resource_type }) => resource_type), details, all(ip_address)],
    ...[all('api_key'), all('Floor')],
  ];
  const { rows } = await writers.query({ name: 'record', text: recordText, values });
  const created_at: string = rows[0].at.toISOString();
  const time = rows[0].at.getTime().toString(16).padStart(12, '0');
  const entries = sent.map(({ action, resource_type }, index) => ({
    id: `${time.slice(0, 8)}-${time.slice(8)}${ids[index]?.slice(13)}`,
    org_id,
    user_id: null,
    action,
    resource_type,
    resource_id: null,
    details: details[index],
    ip_address,
    created_at,
  }));
  return { audit_log: entries };
}

async function read(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

const server = http.createServer(async (request, response) => {
  const key = String(request.headers['x-api-key'] ?? '');
  const organization = organizations.get(createHash('sha256').update(key).digest('hex'));
  if (organization === undefined) return response.writeHead(401).end();
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const isWrite = request.method === 'POST';
  const answer = isWrite
    ? await record(organization, await read(request))
    : await readPage(organization, searchParams);
  const status = isWrite ? 201 : 200;
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('disconnect', () => process.exit());
