import type { AuditLogEntry } from '@/lib/contract/entry';
import type { Caller } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { createEntries } from '@/lib/server/entries/create';
import { parseBody } from '@/lib/server/entries/parse-body';

/** POST /v1/audit-log by this caller, without HTTP. Throws ApiError. */
export async function postEntries(
  caller: Caller,
  body: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; entries: AuditLogEntry[] }> {
  const request = new Request('http://localhost/v1/audit-log', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const reply = { status: 201, headers: {} };
  const input = await parseBody(null, request, null, caller);
  const context = readContext(request.headers);
  const content = await createEntries({ caller, input, context, reply });
  const { audit_log } = await new Response(content.body).json();
  return { status: reply.status, entries: audit_log };
}
