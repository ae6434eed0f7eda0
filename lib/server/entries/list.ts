import 'server-only';
import type { listAuditLog } from '@/lib/contract/audit-log';
import type { Call } from '@/lib/server/core/call';
import { Content } from '@/lib/server/http/content';
import { toUtf8 } from '@/lib/server/http/response-body';
import { recordRead } from '@/lib/server/recording/record-read';
import { readPage } from './read-page';
import { getWatermark } from './watermark';

/** One page of the organization's log, in the order asked for. What the database has written is passed on as it is. */
export async function listEntries({
  caller,
  input,
  context,
  reply,
}: Call<typeof listAuditLog>): Promise<Content> {
  // Asked for before the rows are read: what is complete then is complete in what is read after.
  const watermark = await getWatermark();
  if (watermark !== null) reply.headers['Audit-Log-Complete-Through'] = watermark.toISOString();
  const { entries, next } = await readPage(caller, input);
  // After the rows, so that a reader does not find the reading among them, and before the answer, which needs it.
  await recordRead(caller, input, context);
  const cursor = JSON.stringify(next);
  const text = `{"audit_log":[${entries}],"has_more":${next !== null},"next_cursor":${cursor}}`;
  // As bytes, for Node takes three times a text's length to send one.
  return new Content('application/json', toUtf8(text));
}
