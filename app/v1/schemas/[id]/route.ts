import { getSchema, updateSchema } from '@/lib/contract/schemas';
import { updateEventSchema } from '@/lib/server/catalogue/change-schemas';
import { getEventSchema } from '@/lib/server/catalogue/schemas';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getSchema, getEventSchema),
  POST: handle(updateSchema, updateEventSchema),
});
