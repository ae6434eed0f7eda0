import { countRequest, serveAddCheckpoint } from '@/lib/server/evidence/witness/serve';
import { openText, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: openText('addCheckpoint', serveAddCheckpoint, countRequest),
});
