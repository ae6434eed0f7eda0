import { countAuditLog } from '@/lib/contract/count';
import { countEntries } from '@/lib/server/count';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(countAuditLog, countEntries),
});
