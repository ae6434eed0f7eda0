import { countAuditLog } from '@/lib/contract/count';
import { countEntries } from '@/lib/server/entries/count';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(countAuditLog, countEntries, { isGuarded: true }),
});
