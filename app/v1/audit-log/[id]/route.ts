import { getAuditLogEntry } from '@/lib/contract/audit-log';
import { getEntry } from '@/lib/server/entries/get';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getAuditLogEntry, getEntry, { isGuarded: true }),
});
