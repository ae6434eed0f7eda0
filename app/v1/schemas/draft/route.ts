import { draftSchema } from '@/lib/contract/schemas';
import { draftEventSchema } from '@/lib/server/entries/draft-schema';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(draftSchema, draftEventSchema, { isGuarded: true }),
});
