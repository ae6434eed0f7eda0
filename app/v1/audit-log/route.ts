import { listAuditLog, recordAuditLog } from '@/lib/contract/audit-log';
import { recordEntries } from '@/lib/server/entries/create';
import { sendEntries } from '@/lib/server/entries/list';
import { readEntries } from '@/lib/server/entries/parse-body';
import { route, serveGated } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serveGated(listAuditLog, sendEntries),
  POST: serveGated(recordAuditLog, recordEntries, readEntries),
});
