import { listLeaves } from '@/lib/contract/evidence/leaves';
import { listLeavesOf } from '@/lib/server/entries/evidence/list-leaves';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listLeaves, listLeavesOf, { isGuarded: true }),
});
