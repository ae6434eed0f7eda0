import { getAuditLogHistogram } from '@/lib/contract/histogram';
import { getHistogram } from '@/lib/server/histogram';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(getAuditLogHistogram, getHistogram),
});
