import { rotateApiKey } from '@/lib/contract/api-keys';
import { rotateKey } from '@/lib/server/rotate-api-key';
import { route, serve } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: serve(rotateApiKey, rotateKey),
});
