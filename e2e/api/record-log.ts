import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { AuditLogEntry } from '@/lib/contract/entry';
import { expect } from '../fixtures';

export const minimal = { action: 'create', resource_type: 'source' };

/** Sends text and bytes as they are, and any other value as JSON. */
export function send(
  request: APIRequestContext,
  apiKey: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<APIResponse> {
  const data = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return request.post('/v1/audit-log', {
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json', ...headers },
    // As bytes, because Playwright would encode a string as JSON again.
    data: Buffer.from(data),
  });
}

/** Records entries and expects that they are accepted. */
export async function record(
  request: APIRequestContext,
  apiKey: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<AuditLogEntry[]> {
  const response = await send(request, apiKey, body, headers);
  expect(response.status(), await response.text()).toBe(201);
  return (await response.json()).audit_log;
}
