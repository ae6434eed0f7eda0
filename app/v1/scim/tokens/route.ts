import { createScimToken, listScimTokens } from '@/lib/contract/scim';
import { handle, route } from '@/lib/server/http/handler';
import { createToken, listTokens } from '@/lib/server/scim/tokens';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listScimTokens, listTokens),
  POST: handle(createScimToken, createToken),
});
