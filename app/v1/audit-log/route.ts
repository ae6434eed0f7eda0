import { listAuditLog } from '@/lib/contract/audit-log';
import { recordAuditLog } from '@/lib/contract/record-entries';
import { createEntries } from '@/lib/server/entries/create';
import { listEntries } from '@/lib/server/entries/list';
import { parseBody } from '@/lib/server/entries/parse-body';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listAuditLog, listEntries, { isGuarded: true }),
  POST: handle(recordAuditLog, createEntries, { isGuarded: true, read: parseBody }),
});
