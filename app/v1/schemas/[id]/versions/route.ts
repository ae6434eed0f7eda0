import { addSchemaVersion } from '@/lib/contract/schemas';
import { addVersion } from '@/lib/server/catalogue/change-schemas';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(addSchemaVersion, addVersion),
});
