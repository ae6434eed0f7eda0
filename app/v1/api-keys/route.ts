import { createApiKey, listApiKeys } from '@/lib/contract/api-keys';
import { handle, route } from '@/lib/server/http/handler';
import { createKey, listKeys } from '@/lib/server/organizations/api-keys';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listApiKeys, listKeys),
  POST: handle(createApiKey, createKey),
});
