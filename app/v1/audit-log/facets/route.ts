import { getAuditLogFacets } from '@/lib/contract/facets';
import { getFacets } from '@/lib/server/entries/facets';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getAuditLogFacets, getFacets, { isGuarded: true }),
});
