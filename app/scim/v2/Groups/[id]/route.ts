import { deleteGroup, getGroup, patchGroup, replaceGroup } from '@/lib/server/scim/groups';
import { scimRoute } from '@/lib/server/scim/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = scimRoute({
  GET: { name: 'scimGetGroup', respond: getGroup },
  PUT: { name: 'scimReplaceGroup', respond: replaceGroup },
  PATCH: { name: 'scimPatchGroup', respond: patchGroup },
  DELETE: { name: 'scimDeleteGroup', respond: deleteGroup },
});
