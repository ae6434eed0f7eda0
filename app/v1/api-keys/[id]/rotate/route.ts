import { rotateApiKey } from '@/lib/contract/api-keys';
import { handle, route } from '@/lib/server/http/handler';
import { rotateKey } from '@/lib/server/organizations/rotate-api-key';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(rotateApiKey, rotateKey),
});
