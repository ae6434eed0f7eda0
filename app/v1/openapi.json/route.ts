import { env } from '@/lib/server/core/env';
import { open, route } from '@/lib/server/http/handler';
import { getDocument } from '@/lib/server/http/openapi';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: open('openapi', async () => getDocument(new URL(env().BASE_URL).origin)),
});
