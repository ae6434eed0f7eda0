import { getEntryBundle } from '@/lib/contract/evidence/tiles';
import { getLeaves } from '@/lib/server/entries/evidence/get-tile';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getEntryBundle, getLeaves, { isGuarded: true }),
});
