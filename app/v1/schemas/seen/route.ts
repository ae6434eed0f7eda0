import { listSeenEvents } from '@/lib/contract/schemas';
import { getSeenEvents } from '@/lib/server/entries/seen-events';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listSeenEvents, getSeenEvents, { isGuarded: true }),
});
