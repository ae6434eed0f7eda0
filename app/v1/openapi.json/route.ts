import { env } from '@/lib/server/core/env';
import { open, route } from '@/lib/server/http/handler';
import { makeDocument } from '@/lib/server/http/openapi';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: open('openapi', async () => makeDocument(new URL(env().BASE_URL).origin)),
});
