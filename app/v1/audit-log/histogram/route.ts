import { getAuditLogHistogram } from '@/lib/contract/histogram';
import { getHistogram } from '@/lib/server/entries/histogram';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getAuditLogHistogram, getHistogram, { isGuarded: true }),
});
