import { listSchemas } from '@/lib/server/scim/discovery';
import { scimRoute } from '@/lib/server/scim/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = scimRoute({
  GET: { name: 'scimListSchemas', respond: listSchemas },
});
