import type { AuditLogEntry } from '@/lib/contract/entry';
import type { PartlyRecorded, Placed } from '@/lib/contract/record-answers';
import type { Caller } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { createEntries } from '@/lib/server/entries/create';
import { parseBody } from '@/lib/server/entries/parse-body';

/** POST /v1/audit-log by this caller, without HTTP. Throws ApiError. */
export async function postEntries(
  caller: Caller,
  body: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; entries: AuditLogEntry[]; duplicates?: Placed[] }> {
  const { status, answer } = await post(caller, '', JSON.stringify(body), headers);
  const { audit_log: entries, ...more } = answer as { audit_log: AuditLogEntry[] };
  return { status, entries, ...more };
}

/** The same with partial=true, of a body as it is. */
export async function postPartly(
  caller: Caller,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: PartlyRecorded }> {
  const { status, answer } = await post(caller, '?partial=true', body, headers);
  return { status, answer: answer as PartlyRecorded };
}

async function post(
  caller: Caller,
  search: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; answer: unknown }> {
  const request = new Request(`http://localhost/v1/audit-log${search}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const reply = { status: 201, headers: {} };
  const input = await parseBody(null, request, null, caller);
  const context = readContext(request.headers);
  const content = await createEntries({ caller, input, context, reply });
  return { status: reply.status, answer: await new Response(content.body).json() };
}
