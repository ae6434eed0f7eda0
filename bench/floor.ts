import { createHash } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';

// The floor: what the same page costs with node:http and pg alone. The same check of the key, the same rows by prepared
// statements, the same JSON; no framework, limits, row security or log. No tricks.
// Started with: DATABASE_URL=… PORT=… node --import tsx bench/floor.ts

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

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

const server = http.createServer(async (request, response) => {
  const key = String(request.headers['x-api-key'] ?? '');
  const organization = organizations.get(createHash('sha256').update(key).digest('hex'));
  if (organization === undefined) return response.writeHead(401).end();
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const body = JSON.stringify(await readPage(organization, searchParams));
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('disconnect', () => process.exit());
