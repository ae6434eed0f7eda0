import { getAuditLogEntry } from '@/lib/contract/audit-log';
import { getEntry } from '@/lib/server/audit-log';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(getAuditLogEntry, getEntry),
});
