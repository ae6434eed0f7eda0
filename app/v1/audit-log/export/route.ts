import { exportAuditLog } from '@/lib/contract/export';
import { exportEntries } from '@/lib/server/entries/export';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(exportAuditLog, exportEntries),
});
