import { exportAuditLog } from '@/lib/contract/export';
import { exportEntries } from '@/lib/server/entries/export';
import { route, serve } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(exportAuditLog, exportEntries),
});
