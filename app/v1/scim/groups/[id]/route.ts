import { updateScimGroup } from '@/lib/contract/scim';
import { handle, route } from '@/lib/server/http/handler';
import { setGroupRole } from '@/lib/server/scim/group-roles';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(updateScimGroup, setGroupRole),
});
