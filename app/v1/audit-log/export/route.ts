import { exportAuditLog } from '@/lib/contract/export';
import { exportEntries } from '@/lib/server/export';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(exportAuditLog, exportEntries),
});
