import { revokeApiKey } from '@/lib/contract/api-keys';
import { revokeKey } from '@/lib/server/api-keys';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  DELETE: serve(revokeApiKey, revokeKey),
});
