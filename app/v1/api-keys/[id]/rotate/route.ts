import { rotateApiKey } from '@/lib/contract/api-keys';
import { route, serve } from '@/lib/server/http/handler';
import { rotateKey } from '@/lib/server/organizations/rotate-api-key';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: serve(rotateApiKey, rotateKey),
});
