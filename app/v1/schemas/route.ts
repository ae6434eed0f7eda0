import { createSchema, listSchemas } from '@/lib/contract/schemas';
import { createEventSchema } from '@/lib/server/catalogue/change-schemas';
import { listEventSchemas } from '@/lib/server/catalogue/schemas';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listSchemas, listEventSchemas),
  POST: handle(createSchema, createEventSchema),
});
