import { createApiKey, listApiKeys } from '@/lib/contract/api-keys';
import { createKey, listKeys } from '@/lib/server/api-keys';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(listApiKeys, listKeys),
  POST: serve(createApiKey, createKey),
});
