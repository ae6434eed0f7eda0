import 'server-only';
import type { listAuditLog } from '@/lib/contract/audit-log';
import type { Call } from '@/lib/server/core/call';
import { Content } from '@/lib/server/http/content';
import { toUtf8 } from '@/lib/server/http/response-body';
import { recordRead } from '@/lib/server/recording/record-read';
import { readPage } from './read-page';
import { getWatermark } from './watermark';

/** One page of the organization's log, in the requested order. The database's JSON is passed on as it is. */
export async function listEntries({
  caller,
  input,
  context,
  reply,
}: Call<typeof listAuditLog>): Promise<Content> {
  // Read before the rows: what was complete then is complete in the rows.
  const watermark = await getWatermark();
  if (watermark !== null) reply.headers['Audit-Log-Complete-Through'] = watermark.toISOString();
  const { entries, next } = await readPage(caller, input);
  // After the rows, so that they do not include this read, and before the response, which requires it.
  await recordRead(caller, input, context);
  const cursor = JSON.stringify(next);
  const text = `{"audit_log":[${entries}],"has_more":${next !== null},"next_cursor":${cursor}}`;
  // As bytes, because Node needs three times a text's length to send it.
  return new Content('application/json', toUtf8(text));
}
