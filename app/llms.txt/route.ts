import { env } from '@/lib/server/core/env';
import { Content } from '@/lib/server/http/content';
import { open, route } from '@/lib/server/http/handler';
import { makeLlmsText } from '@/lib/server/http/llms';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: open(
    'llms',
    async () =>
      new Content('text/plain; charset=utf-8', makeLlmsText(new URL(env().BASE_URL).origin)),
  ),
});
