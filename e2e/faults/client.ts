import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { AuditLogEntry } from '@/lib/contract/audit-log';

/** An organization with an API key that may read and write. */
export type Tenant = { organizationId: string; key: string };

export async function newTenant(admin: pg.Pool): Promise<Tenant> {
  const organizationId = `org_${randomBytes(16).toString('hex')}`;
  const key = `hs_live_${randomBytes(32).toString('hex')}`;
  await admin.query('insert into organization (id, name, slug) values ($1, $1, $1)', [
    organizationId,
  ]);
  await admin.query(
    `insert into api_key (id, organization_id, name, key_hash, key_prefix, scopes)
     values ($1, $2, 'test', $3, $4, '{audit_log:read,audit_log:write}')`,
    [
      `ak_${randomBytes(8).toString('hex')}`,
      organizationId,
      createHash('sha256').update(key).digest('hex'),
      key.slice(0, 12),
    ],
  );
  return { organizationId, key };
}

export type Answer = { status: number; headers: Headers; text: string };

type Call = {
  body?: unknown;
  headers?: Record<string, string>;
};

/** One call of /v1, without a second try. Throws where the connection breaks or nothing comes for half a minute. */
export async function call(
  url: string,
  path: string,
  { key }: Pick<Tenant, 'key'>,
  { body, headers }: Call = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'x-api-key': key, 'content-type': 'application/json', ...headers },
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Sends a body until it is acknowledged, with one Idempotency-Key, as a careful client does. */
export async function recordSurely(
  url: string,
  tenant: Tenant,
  idempotencyKey: string,
  body: unknown,
): Promise<AuditLogEntry[]> {
  for (;;) {
    const headers = { 'idempotency-key': idempotencyKey };
    const answer = await call(url, '/v1/audit-log', tenant, { body, headers }).catch(() => null);
    if (answer?.status === 200 || answer?.status === 201) return JSON.parse(answer.text).audit_log;
    if (answer !== null && answer.status !== 503) {
      throw new Error(`neither stored nor unavailable: ${answer.status} ${answer.text}`);
    }
    await wait(50 + Math.random() * 100);
  }
}

/** Every entry that a list gives, page by page. */
export async function readAll(
  url: string,
  tenant: Tenant,
  query: string,
  next: (page: { audit_log: AuditLogEntry[]; next_cursor: string | null }) => string,
): Promise<AuditLogEntry[]> {
  const entries: AuditLogEntry[] = [];
  let position = '';
  for (;;) {
    const { status, text } = await call(url, `/v1/audit-log?limit=200&${query}${position}`, tenant);
    if (status !== 200) throw new Error(`${status} ${text}`);
    const page = JSON.parse(text);
    entries.push(...page.audit_log);
    if (!page.has_more) return entries;
    position = next(page);
  }
}

export const walk = (url: string, tenant: Tenant) =>
  readAll(url, tenant, '', (page) => `&cursor=${encodeURIComponent(page.next_cursor ?? '')}`);

export const walkSequence = (url: string, tenant: Tenant) =>
  readAll(url, tenant, 'order=seq', (page) => `&after_seq=${page.audit_log.at(-1)?.seq}`);
