import type { APIRequestContext } from '@playwright/test';
import type { AuditLogPage } from '@/lib/contract/audit-log';
import type { AuditLogEntry } from '@/lib/contract/entry';
import { expect } from '../fixtures';

/**
 * One page of the log; `query` is a query string. Without the entries of its own readings, unless it says so: a walk would find
 * them in what it expects. (In the order of numbers they cannot be left out by the server.)
 */
export async function readPage(
  request: APIRequestContext,
  apiKey: string,
  query = '',
): Promise<AuditLogPage> {
  const isNumbered = query.includes('order=seq');
  const readings = isNumbered || query.includes('readings=') ? '' : '&readings=exclude';
  const response = await request.get(`/v1/audit-log?${query}${readings}`, {
    headers: { 'x-api-key': apiKey },
  });
  expect(response.status(), await response.text()).toBe(200);
  const page: AuditLogPage = await response.json();
  if (isNumbered) page.audit_log = page.audit_log.filter((entry) => !isReading(entry));
  return page;
}

const isReading = ({ action, resource_type }: AuditLogEntry) =>
  action === 'view' && resource_type === 'audit_log';

/** The pages of the log from the first to the last, as the contract tells a client to read them. */
export async function* walk(request: APIRequestContext, apiKey: string, query = '') {
  let cursor: string | null = null;
  do {
    const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await readPage(request, apiKey, query + at);
    expect(page.next_cursor === null, 'next_cursor is null exactly when has_more is false').toBe(
      !page.has_more,
    );
    if (cursor !== null) expect(page.audit_log, 'a promised page is empty').not.toEqual([]);
    yield page.audit_log;
    cursor = page.next_cursor;
  } while (cursor !== null);
}

/** Every entry of a walk through the pages, in order. */
export async function readAll(request: APIRequestContext, apiKey: string, query = '') {
  const entries: AuditLogEntry[] = [];
  for await (const page of walk(request, apiKey, query)) entries.push(...page);
  return entries;
}

export const idsOf = (entries: AuditLogEntry[]) => entries.map((entry) => entry.id);
