import { countRequest, serveCosigned } from '@/lib/server/evidence/witness/serve';
import { openText, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: openText('getCosignedCheckpoint', serveCosigned, countRequest),
});
