import { createGroup, listGroups } from '@/lib/server/scim/groups';
import { scimRoute } from '@/lib/server/scim/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = scimRoute({
  GET: { name: 'scimListGroups', respond: listGroups },
  POST: { name: 'scimCreateGroup', respond: createGroup },
});
