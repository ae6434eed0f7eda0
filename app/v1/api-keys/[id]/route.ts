import { revokeApiKey } from '@/lib/contract/api-keys';
import { route, serve } from '@/lib/server/http/handler';
import { revokeKey } from '@/lib/server/organizations/api-keys';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  DELETE: serve(revokeApiKey, revokeKey),
});
