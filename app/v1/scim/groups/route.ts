import { listScimGroups } from '@/lib/contract/scim';
import { handle, route } from '@/lib/server/http/handler';
import { listGroupRoles } from '@/lib/server/scim/group-roles';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listScimGroups, listGroupRoles),
});
