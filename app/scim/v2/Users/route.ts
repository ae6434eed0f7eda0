import { scimRoute } from '@/lib/server/scim/handler';
import { createUser, listUsers } from '@/lib/server/scim/users';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = scimRoute({
  GET: { name: 'scimListUsers', respond: listUsers },
  POST: { name: 'scimCreateUser', respond: createUser },
});
