import { env } from '@/lib/server/env';
import { makeDocument } from '@/lib/server/openapi';
import { open, route } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: open('openapi', async () => makeDocument(new URL(env().BASE_URL).origin)),
});
