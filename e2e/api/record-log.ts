import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { AuditLogEntry } from '@/lib/contract/audit-log';
import { expect } from '../fixtures';

export const minimal = { action: 'create', resource_type: 'source' };

/** Sends a body as it stands; a value that is no text is sent as JSON. */
export function send(
  request: APIRequestContext,
  apiKey: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<APIResponse> {
  const data = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return request.post('/v1/audit-log', {
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json', ...headers },
    // Given as bytes, for Playwright would make JSON of a text once more.
    data: Buffer.from(data),
  });
}

/** Records what must be accepted. */
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
