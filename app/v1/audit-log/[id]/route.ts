import { getAuditLogEntry } from '@/lib/contract/audit-log';
import { getEntry } from '@/lib/server/entries/list';
import { route, serve } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(getAuditLogEntry, getEntry),
});
