import { createApiKey, listApiKeys } from '@/lib/contract/api-keys';
import { route, serve } from '@/lib/server/http/handler';
import { createKey, listKeys } from '@/lib/server/organizations/api-keys';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(listApiKeys, listKeys),
  POST: serve(createApiKey, createKey),
});
