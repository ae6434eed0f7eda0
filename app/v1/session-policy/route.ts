import { getSessionPolicy, updateSessionPolicy } from '@/lib/contract/session-policy';
import { handle, route } from '@/lib/server/http/handler';
import { changePolicy, readPolicy } from '@/lib/server/organizations/session-policy';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getSessionPolicy, readPolicy),
  POST: handle(updateSessionPolicy, changePolicy),
});
