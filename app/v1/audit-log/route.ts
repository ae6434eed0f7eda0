import { listAuditLog } from '@/lib/contract/audit-log';
import { listEntries } from '@/lib/server/audit-log';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(listAuditLog, listEntries),
});
