import { getAuditLogFacets } from '@/lib/contract/facets';
import { getFacets } from '@/lib/server/facets';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(getAuditLogFacets, getFacets),
});
