import 'server-only';
import type { listAuditLog } from '@/lib/contract/audit-log';
import type { Call } from '@/lib/server/core/call';
import { Content } from '@/lib/server/http/content';
import { toUtf8 } from '@/lib/server/http/response-body';
import { recordRead } from '@/lib/server/recording/record-read';
import { readPage } from './read-page';
import { isByEvent } from './sql/event-time';
import { requirePosition } from './stream/head';
import { readFor, shownEntries } from './summary';
import { getWatermark } from './watermark';

/** One page of the organization's log, in the requested order. The database's JSON is passed on as it is. */
export async function listEntries({
  caller,
  input,
  context,
  reply,
}: Call<typeof listAuditLog>): Promise<Content> {
  // Read before the rows: what was complete then is complete in the rows. Of the time of events nothing ever is.
  const watermark = isByEvent(input) ? null : await getWatermark();
  if (watermark !== null) reply.headers['Audit-Log-Complete-Through'] = watermark.toISOString();
  const expand = readFor(input.expand);
  const { entries, next, head } = await readPage(caller, { ...input, expand });
  if (head !== undefined) {
    reply.headers['Audit-Log-Epoch'] = head.epoch;
    // By what was read, perhaps of a replica, only to be confirmed.
    const { after_seq: seq = -1 } = input;
    if (seq > head.latest) await requirePosition(caller, seq, 'after_seq');
  }
  // After the rows, so that they do not include this read, and before the response, which requires it.
  await recordRead(caller, input, context);
  const shown = await shownEntries(caller, entries, input.expand);
  const cursor = JSON.stringify(next);
  const text = `{"audit_log":[${shown}],"has_more":${next !== null},"next_cursor":${cursor}}`;
  // As bytes, because Node needs three times a text's length to send it.
  return new Content('application/json', toUtf8(text));
}
