import { revokeApiKey } from '@/lib/contract/api-keys';
import { handle, route } from '@/lib/server/http/handler';
import { revokeKey } from '@/lib/server/organizations/api-keys';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  DELETE: handle(revokeApiKey, revokeKey),
});
