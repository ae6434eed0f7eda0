import { listAuditLog, recordAuditLog } from '@/lib/contract/audit-log';
import { sendEntries } from '@/lib/server/audit-log';
import { readEntries } from '@/lib/server/read-entries';
import { recordEntries } from '@/lib/server/record-entries';
import { route, serveGated } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serveGated(listAuditLog, sendEntries),
  POST: serveGated(recordAuditLog, recordEntries, readEntries),
});
