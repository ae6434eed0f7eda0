import { scimRoute } from '@/lib/server/scim/handler';
import { deleteUser, getUser, patchUser, replaceUser } from '@/lib/server/scim/users';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = scimRoute({
  GET: { name: 'scimGetUser', respond: getUser },
  PUT: { name: 'scimReplaceUser', respond: replaceUser },
  PATCH: { name: 'scimPatchUser', respond: patchUser },
  DELETE: { name: 'scimDeleteUser', respond: deleteUser },
});
