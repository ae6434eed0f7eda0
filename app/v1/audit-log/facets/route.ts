import { getAuditLogFacets } from '@/lib/contract/facets';
import { getFacets } from '@/lib/server/entries/facets';
import { route, serve } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(getAuditLogFacets, getFacets),
});
