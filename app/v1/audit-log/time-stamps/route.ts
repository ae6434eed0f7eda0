import { listTimeStamps } from '@/lib/contract/evidence/time-stamps';
import { listKeptTimeStamps } from '@/lib/server/entries/evidence/list-time-stamps';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listTimeStamps, listKeptTimeStamps, { isGuarded: true }),
});
