import { env } from '@/lib/server/env';
import { makeLlmsText } from '@/lib/server/llms';
import { Content, open, route } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: open(
    'llms',
    async () =>
      new Content('text/plain; charset=utf-8', makeLlmsText(new URL(env().BASE_URL).origin)),
  ),
});
