import { env } from '@/lib/server/core/env';
import { Content } from '@/lib/server/http/content';
import { open, route } from '@/lib/server/http/handler';
import { getDocumentJson } from '@/lib/server/http/openapi';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: open(
    'openapi',
    async () => new Content('application/json', getDocumentJson(new URL(env().BASE_URL).origin)),
  ),
});
