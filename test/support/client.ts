import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { z } from 'zod';
import { ApiError, createClient } from '@/lib/client/api';
import type { AuditLogPage, AuditLogQuery, listAuditLog } from '@/lib/contract/audit-log';
import type { AuditLogEntry } from '@/lib/contract/entry';
import type { NewAuditLogEntry, recordAuditLog } from '@/lib/contract/record-entries';
import { untilServed } from './until-served';

/** An organization with an API key that may read and write. */
export type Tenant = { organizationId: string; key: string };

export async function newTenant(
  admin: pg.Pool,
  organizationId = `org_${randomBytes(16).toString('hex')}`,
): Promise<Tenant> {
  const key = `hs_live_${randomBytes(32).toString('hex')}`;
  await admin.query(
    'insert into organization (id, name, slug) values ($1, $1, $1) on conflict do nothing',
    [organizationId],
  );
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

/** Calls /v1, again while the server is busy. Throws where the connection breaks. */
export const call = (...args: Parameters<typeof callOnce>) => untilServed(() => callOnce(...args));

/** The same without a retry. Throws as well where nothing arrives for 30 seconds. */
export async function callOnce(
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

const clientOf = (url: string, { key }: Tenant, headers?: Record<string, string>) =>
  createClient({ baseUrl: url, headers: { 'x-api-key': key, ...headers } });

/** Records an entry and retries until it is acknowledged, with one Idempotency-Key, as a careful client does. */
export async function recordWithRetry(
  url: string,
  tenant: Tenant,
  idempotencyKey: string,
  entry: NewAuditLogEntry,
): Promise<AuditLogEntry[]> {
  const { request } = clientOf(url, tenant, { 'idempotency-key': idempotencyKey });
  const answer = await retry((signal) =>
    request<typeof recordAuditLog>('POST', '/v1/audit-log', entry, signal),
  );
  return answer.audit_log;
}

/** Retries whatever happens to the connection. A refusal (4xx) is final. */
async function retry<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await send(AbortSignal.timeout(30_000));
    } catch (error) {
      const isRefused = error instanceof ApiError && error.status >= 400 && error.status !== 503;
      if (isRefused) throw error;
    }
    await wait(50 + Math.random() * 100);
  }
}

type Query = z.input<typeof AuditLogQuery>;

/** Every entry of a list, page by page. */
async function readAll(
  url: string,
  tenant: Tenant,
  query: Query,
  next: (page: AuditLogPage) => Query,
): Promise<AuditLogEntry[]> {
  const { request } = clientOf(url, tenant);
  const entries: AuditLogEntry[] = [];
  let after: Query = {};
  for (;;) {
    const sent = { limit: ['200'], ...query, ...after };
    const page = await retry((signal) =>
      request<typeof listAuditLog>('GET', '/v1/audit-log', sent, signal),
    );
    entries.push(...page.audit_log);
    if (!page.has_more) return entries;
    after = next(page);
  }
}

/** Whether an entry says only that somebody has read the log, as each of these clients does. */
export const isReading = ({ action, resource_type }: { action: string; resource_type: string }) =>
  action === 'view' && resource_type === 'audit_log';

export const walk = (url: string, tenant: Tenant) =>
  readAll(url, tenant, { readings: ['exclude'] }, ({ next_cursor }) => ({
    cursor: [next_cursor ?? ''],
  }));

/** By number; readings too, which have one like all others. */
export const walkSequence = (url: string, tenant: Tenant) =>
  readAll(url, tenant, { order: ['seq'] }, ({ audit_log }) => ({
    after_seq: [String(audit_log.at(-1)?.seq)],
  }));
