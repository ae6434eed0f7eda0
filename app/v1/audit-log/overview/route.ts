import { getAuditLogOverview } from '@/lib/contract/overview';
import { getOverview } from '@/lib/server/entries/overview';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getAuditLogOverview, getOverview, { isGuarded: true }),
});
