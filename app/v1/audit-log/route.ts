import { listAuditLog, recordAuditLog } from '@/lib/contract/audit-log';
import { listEntries } from '@/lib/server/audit-log';
import { readEntries } from '@/lib/server/read-entries';
import { recordEntries } from '@/lib/server/record-entries';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(listAuditLog, listEntries),
  POST: serve(recordAuditLog, recordEntries, readEntries),
});
