import { revokeScimToken } from '@/lib/contract/scim';
import { handle, route } from '@/lib/server/http/handler';
import { revokeToken } from '@/lib/server/scim/tokens';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  DELETE: handle(revokeScimToken, revokeToken),
});
