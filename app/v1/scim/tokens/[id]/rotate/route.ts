import { rotateScimToken } from '@/lib/contract/scim';
import { handle, route } from '@/lib/server/http/handler';
import { rotateToken } from '@/lib/server/scim/tokens';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(rotateScimToken, rotateToken),
});
